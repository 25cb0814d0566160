# Psychotherapy notes, 45 CFR 164.508(a)(2): the default is PN-AU-01.
package core
import rego.v1
default allow := false
allow if { input.authorization == "psychotherapy_notes"; input.authorization_defect == "none"; not barred }
allow if { input.requester == "originator"; input.purpose == "treatment" }
allow if { input.requester in {"own_program", "originator"}; input.purpose == "training" }
allow if { input.purpose == "defense"; input.brought_by_client == "yes"; not barred }
allow if { input.requester == "hhs"; input.purpose == "compliance" }
allow if { input.process == "court_order"; input.order_covers == "yes"; not barred }
allow if { input.process in {"warrant", "grand_jury"}; not barred }
allow if { input.report_duty == "mandated"; not barred }
allow if { input.requester == "oversight_agency"; input.purpose == "oversight"; input.oversight_target == "originator" }
allow if { input.requester == "coroner"; input.purpose == "death" }
allow if { input.purpose == "safety"; input.threat == "serious_imminent"; input.recipient_able == "yes"; not barred }
barred if { input.requester == "parent"; input.client_status == "minor"; input.parent_law == "prohibits" }
