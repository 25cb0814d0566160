// The shapes the kernel sends: notelib.findings as JSON.

export type Severity = "error" | "warning" | "advice" | "question";
export const SEVERITIES: readonly Severity[] = ["error", "warning", "advice", "question"];

export interface Finding {
  code: string;
  name: string;
  severity: Severity;
  message: string;
  why: string;
  source: string;
  section: string;
  /** Characters (code points) of the raw text. */
  start: number;
  end: number;
  quote: string;
  fix: string;
  example: string;
}

export type Outcome = "unattempted" | "pass" | "partial" | "fail" | "ungraded" | "shown";

export interface Feedback {
  outcome: Outcome;
  message: string;
  findings: Finding[];
  next_step: string;
  details: Record<string, unknown>;
}
