// Taking a draft along: to the clipboard, as Markdown.

/** Copies `text`; false where the browser does not allow it. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** For pages that are not served securely. */
function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.setAttribute("aria-hidden", "true");
  field.style.position = "fixed";
  field.style.opacity = "0";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return done;
}

/** The draft as Markdown: a heading for each section, the words as typed whatever marks they hold. */
export function markdown(text: string, title: string, sections: readonly string[]): string {
  const headings = new Set(sections.map((name) => `${name}:`));
  const lines = text.trimEnd().split("\n");
  const body = lines.map((line, i) => {
    if (headings.has(line)) return `## ${plain(line.slice(0, -1))}\n`;
    // Two spaces keep the lines of a heading block apart.
    const next = lines[i + 1];
    return plain(line) + (line !== "" && next !== undefined && next !== "" && !headings.has(next) ? "  " : "");
  });
  return `# ${plain(title)}\n\n${body.join("\n")}\n`;
}

function plain(line: string): string {
  return line.replace(/([\\`*_[\]<>#|~])/g, "\\$1").replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}
