// The one way to make elements. Text reaches the page as text nodes only, so nothing a trainee
// types can become markup; there is no way to pass HTML through here.

export type Child = Node | string | number | null | undefined | false | Child[];
type Value = string | number | boolean | null | undefined;

export interface Props {
  class?: string | undefined;
  /** Listeners by event name: `on: { click: () => ... }`. */
  on?: { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };
  /** Anything else is an attribute: false, null and undefined leave it out, true writes it empty. */
  [attribute: string]: Value | Props["on"];
}

const SAFE_URL = /^(https?:|mailto:|blob:|[./#?]|[\w-]+(\.ipynb|\/|$|[?#]))/i;

/** An element with attributes, listeners and children. Throws on `on...` attributes and script addresses. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props | null = null,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (name === "on") listen(element, value as Props["on"]);
    else if (name === "class") element.className = String(value ?? "");
    else attribute(element, name, value as Value);
  }
  append(element, children);
  return element;
}

/** Sets or removes one attribute, by the rules of `h`. */
export function attribute(element: Element, name: string, value: Value): void {
  if (/^on/i.test(name) || name.toLowerCase() === "srcdoc") throw new Error(`attribute ${name} is not allowed`);
  if (/^(href|src|action|formaction)$/i.test(name) && !SAFE_URL.test(String(value))) {
    throw new Error(`address not allowed: ${String(value)}`);
  }
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** Adds children in order; null, undefined and false are left out. */
export function append(parent: Element, children: Child): void {
  if (children === null || children === undefined || children === false) return;
  if (Array.isArray(children)) for (const child of children) append(parent, child);
  else parent.append(children instanceof Node ? children : String(children));
}

/** Empties an element and fills it anew. */
export function fill(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  append(parent, children);
}

/** A text cut into paragraphs at blank lines; line breaks inside a paragraph are kept. */
export function paragraphs(text: string, className = ""): HTMLParagraphElement[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => h("p", { class: `nw-lines ${className}`.trim() }, part));
}

let counter = 0;
/** An id that occurs once on the page, for labels and descriptions. */
export function uid(prefix = "nw"): string {
  counter += 1;
  return `${prefix}-${counter}`;
}

/** A small picture from path data, hidden from assistive technology: the words beside it carry the meaning. */
export function shape(path: string, className = ""): SVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `nw-shape ${className}`.trim());
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  const drawn = document.createElementNS(space, "path");
  drawn.setAttribute("d", path);
  svg.append(drawn);
  return svg;
}

/** "1 error", "3 errors": counts in words. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** "a, b and c". */
export function listing(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

function listen(element: HTMLElement, listeners: Props["on"]): void {
  for (const [event, listener] of Object.entries(listeners ?? {})) {
    element.addEventListener(event, listener as EventListener);
  }
}

/** A button that only does something. `looks` are further classes: "nw-primary", "nw-quiet nw-small". */
export function button(label: string, run: () => void, looks = ""): HTMLButtonElement {
  return h("button", { type: "button", class: `nw-button ${looks}`.trim(), on: { click: run } }, label);
}
