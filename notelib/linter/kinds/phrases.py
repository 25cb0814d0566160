"""Patterns that several rules share: who writes, who is written about."""

AUTHOR = r"(?:i|this (?:writer|therapist|clinician|counselor|intern)|(?:the )?(?:writer|therapist|counselor|clinician|intern|(?:group |co-)?(?:leader|facilitator)))"
OFTEN = r"(?:\s(?:also|again|often|honestly|really|still|just|actually|always|sometimes|suddenly|personally|have|had|has|was|were|am|been|do|did|keep|kept|cannot|can't|could not|couldn't|once more|increasingly|quietly|secretly|briefly))*"
FEELS = (
    rf"(?:{AUTHOR}{OFTEN}\s(?:felt|feel|feels|feeling|found (?:my|him|her|them)sel(?:f|ves)(?: feeling| getting| becoming)?|find (?:my|him|her)self(?: feeling| getting| becoming)?|"
    r"notice[ds]?|noticing|was|am|became|become|becomes|get|gets|got|getting|grew|left (?:the |this )?(?:session|hour|room|office|it)(?: feeling)?|caught (?:my|him|her)self(?: feeling)?|ended (?:up|the (?:session|hour))(?: feeling)?|"
    r"walked (?:out|away)(?: feeling)?|came away(?: feeling)?|sat there|remained|experienced|struggled with)|i'm|i was|i've been)"
    r"(?:\s(?:a|an|my|so|too|very|quite|rather|increasingly|more|deeply|really|some|bit|of|little|strangely|unusually|somewhat|almost|both|own|growing|sense|strong|mounting|wave|surge|flash|rush|and|rising|intense|getting|feeling|genuinely|oddly|curiously|surprisingly|unexpectedly|vaguely|mildly|acutely|faintly|extremely|completely|totally|pretty|hint|twinge|pang|moment|with))*"
)
MAKES_ME = r"(?:made|makes|making|left|leaves|leaving)\s(?:me|this (?:writer|therapist|clinician|counselor|intern)|(?:the )?(?:writer|therapist|counselor|clinician|intern))(?:\s(?:feel|feeling|very|so|quite|rather|really|a|bit|little|extremely|increasingly))*"
FINDS = rf"{AUTHOR}{OFTEN}\s(?:find|finds|found|finding|experience|experienced)\s(?:him|her|them|(?:the |this )?client|(?:his|her|their|the)\s\w+)(?:\s(?:to be|very|so|quite|rather|really|a|bit|extremely))*"
RELATION = (
    r"(?:mother|father|mom|dad|stepmother|stepfather|stepmom|stepdad|brother|sister|sibling|son|daughter|husband|wife|spouse|partner|fianc[eé]e?|boyfriend|girlfriend|ex|ex-husband|ex-wife|uncle|aunt|cousin|nephew|niece|grandmother|grandfather|grandma|grandpa|"
    r"friend|best friend|roommate|neighbou?r|boss|manager|supervisor|coworker|co-worker|colleague|teacher|professor|coach|pastor|landlord|mother-in-law|father-in-law|sister-in-law|brother-in-law|parents?|aide|officer|sergeant|principal|caregiver|guardian|foreman|housemate|flatmate|classmate|stepson|stepdaughter|stepbrother|stepsister|mum|in-laws|family|kids|(?:mother|father|brother|sister|son|daughter)-in-law|ex-boyfriend|ex-girlfriend|priest|sponsor|babysitter|nanny|employer|client's \w+)"
)
CLIENT = r"(?:(?:the |this )?(?:client|clt|ct|pt|patient)|he|she|they)"
EVIDENCE_NEAR = r"rule[ds]? out|r/o|consistent with|as evidenced|evidenced by|\baeb\b|as shown by|supported by|suggested by (?:score|data)|criteri"
