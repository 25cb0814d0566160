// Everything a page needs: import { h, page, choiceGroup } from "./lib";

export { page, type Build } from "./page";
export { asFailure, Channel, debounce, Failure, latest, type Model, type Payload } from "./channel";
export { dayInWords } from "./days";
export { append, attribute, count, fill, h, listing, paragraphs, shape, uid, type Child, type Props } from "./dom";
export { banner, type Action, type Banner, type Tone } from "./banner";
export { DRAFT_PREFIX, forgetBrowserCopies } from "./browser";
export { choiceGroup, confidence, type ChoiceGroup, type ChoiceOptions, type Option } from "./choice";
export { announcer, feedbackPanel, OUTCOME_WORDS, type FeedbackPanel } from "./feedback";
export { countsInWords, findingAloud, findingCard, SEVERITY_WORDS, severityBadge, type FindingOptions } from "./finding";
export { hintLadder, type HintLadder } from "./hints";
export { keyboardHelp, type Key } from "./keys";
export { progress, type Progress } from "./progress";
export { SHAPES } from "./shapes";
export { toUnits, wellFormed } from "./offsets";
export { SEVERITIES, type Feedback, type Finding, type Outcome, type Severity } from "./types";
