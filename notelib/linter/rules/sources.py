"""Where the rules come from, spelled out once. Law carries its clause in the project's law sheet."""

from notelib.linter.model import cite

# Law and payers
PSYCHOTHERAPY_NOTE = cite("45 CFR 164.501, definition of psychotherapy notes", "PN-01")
NOT_SEPARATE = cite(
    "45 CFR 164.501; 164.524(a)(1)(i): what is not kept apart is part of the record the client may read", "PN-03"
)
EXCLUDED_ITEMS = cite("45 CFR 164.501, items excluded from psychotherapy notes", "PN-02")
ONLY_SOURCE = cite("65 FR 82462 (2000), preamble on psychotherapy notes", "PN-04")
NOT_FOR_THE_CHART = cite("ACA Code of Ethics 2014, A.1.b, B.1.b, B.6.a", "PN-14")
MINIMUM = cite("45 CFR 164.502(b), minimum necessary; ACA Code of Ethics 2014, B.2.e")
SAFE_HARBOR = cite("45 CFR 164.514(b)(2)(i), Safe Harbor list of identifiers", "DE-03")
UNIQUE = cite("45 CFR 164.514(b)(2)(i)(R) and (ii), any other unique characteristic, actual knowledge", "DE-03")
CPT_TIMES = cite("American Psychological Association, psychotherapy codes and time ranges")
MEDICARE_CHECKLIST = cite("Novitas and First Coast, documentation checklists for psychotherapy (Medicare contractors)")
MEDICARE_EVALUATION = cite("National Government Services, LCD L33632, psychiatry and psychology services")
MEDICARE_PLAN = cite(
    "National Government Services, treatment plan components; Medicare Benefit Policy Manual ch. 6, 70.1"
)
CGS = cite("CGS Medicare, review findings for LCD L34353, psychiatry and psychology services")
INTEGRITY = cite("CMS Pub. 100-08, Medicare Program Integrity Manual, ch. 3, amended and late entries")
OIG_TIMES = cite("HHS Office of Inspector General, A-09-21-03021 (May 2023)")
OIG_SERVICES = cite("HHS Office of Inspector General, audit of On-Site Psychological Services (2020)")
COMPLEXITY = cite("American Psychological Association, interactive complexity add-on (2022)")
LONG_SESSION = cite("Psychiatric News 2016, guidance of Medicare contractors on 90837")
NECESSITY = cite("GeroCentral, Medicare documentation and medical necessity")
MAGELLAN = cite("Magellan of Louisiana, provider toolkit, documentation tips")
COSIGN = cite(
    "Training-clinic practice manual (Syracuse University): supervisor signs every note; payer rules on incident-to services"
)
ICD10 = cite("ICD-10-CM code titles; GeroCentral on Medicare documentation")

# Professional guidance
SOAP_ARTICLE = cite("Cameron and turtle-song, J Couns Dev 2002;80:286-292")
STIPS = cite("Prieto and Scheel, J Couns Dev 2002;80")
ACA_THIRD_PARTIES = cite("ACA Code of Ethics 2014, B.1.c and B.4")
ACA_GROUPS = cite("ACA Code of Ethics 2014, B.4.a, confidentiality in groups")
ACA_DIAGNOSIS = cite("ACA Code of Ethics 2014, E.5, diagnosis")
ACA_FORENSIC = cite("ACA Code of Ethics 2014, E.13, forensic evaluation")
ACA_SCOPE = cite("ACA Code of Ethics 2014, C.2.a, boundaries of competence")
ACA_SUPERVISION = cite("ACA Code of Ethics 2014, F.5 and F.6, supervision")
ACA_RECORDS = cite("ACA Code of Ethics 2014, A.1.b, records")
PLAIN_THEORY = cite("Suffridge, writing psychotherapy notes: describe, do not theorise")
LETTER_GUIDE = cite("ICANotes, writing BIRP, GIRP and PIRP notes")
BASIC_GUIDE = cite("Note Designer, guidelines for therapy notes")
MEASURABLE = cite("Mancini, Integrated Behavioral Health Practice (2020), ch. 5, measurable objectives")
SAFETY_PLAN = cite("Stanley and Brown, Safety Planning Intervention; Matarazzo et al. 2014")
SEPARATE_FILES = cite(
    "Risk-management practice: incident, legal and peer-review papers are kept outside the chart; ACA Code of Ethics 2014, B.6",
    "PN-14",
)
MANDATED = cite("State reporting statutes; ACA Code of Ethics 2014, B.2.a", "MR-01")

# Language
NIDA = cite("NIDA, Words Matter: terms to use and avoid when talking about addiction")
SUICIDE_LANGUAGE = cite("Care New England and Prevent Suicide Wisconsin, guides to safe language about suicide")
PARK = cite("Park et al., JAMA Netw Open 2021;4:e2117052, stigmatizing language in records")
GODDU = cite("Goddu et al., J Gen Intern Med 2018;33:685; Park et al., JAMA Netw Open 2021;4:e2117052")
ADHERENCE = cite("Himmelstein et al., JAMA Netw Open 2022; Park et al., JAMA Netw Open 2021;4:e2117052")
OPEN_NOTES = cite(
    "Blease et al., JMIR Ment Health 2021;8:e27397; O'Neill et al., J Ment Health 2019;28:527, clients reading their notes"
)
CURRENT_TERMS = cite("DSM-5-TR and ICD-10-CM, current terms; NIDA, Words Matter")
RESPECTFUL = cite("APA, guidelines for psychological practice with transgender and gender nonconforming people (2015)")

# Quality
COPYING = cite("Steinkamp et al., JAMA Netw Open 2022, duplicated text in 104 million notes (10-token windows)")
REDUNDANCY = cite("Rule et al., JAMA Netw Open 2021, length and redundancy of outpatient notes")
JUSTIFY = cite("Park et al., Adv Health Sci Educ 2016;21:761, scoring of patient notes")
BANDS = cite("Published cut-offs of PHQ-9 (Kroenke 2001), GAD-7 (Spitzer 2006), PCL-5 (Weathers 2013), AUDIT (WHO)")
TEST_RESULTS = cite("Medicare documentation checklists: results of tests with date; published cut-offs of the measures")
DO_NOT_USE = cite("The Joint Commission, official Do Not Use list of abbreviations")
READABILITY = cite("Zheng and Yu, J Med Internet Res 2017;19:e59, readability of records")
QNOTE = cite("Burke et al., QNOTE, J Am Med Inform Assoc 2014;21:910, quality of clinical notes by element")
ACCURATE = cite("ACA Code of Ethics 2014, A.1.b; Stetson et al., PDQI-9, Appl Clin Inform 2012;3:164")
