/** "45 CFR 164.501, clause PN-02b, checked 2026-11-23": where a statement comes from, in one line. */
export function source(citation: string, clause: string, checked = ""): string {
  return [citation, clause && `clause ${clause}`, checked && `checked ${checked}`].filter(Boolean).join(", ");
}
