// Compose: jottings, one a line, each with its slot, and the draft they make beside them.

import { announcer, asFailure, banner, button, count, debounce, h, keyboardHelp, latest, listing, page, sealedDrawer, uid, unkept, wellFormed } from "./lib";
import { carry } from "./check/carry";
import { drafted, words } from "./compose/drafted";
import { everywhere } from "./compose/everywhere";
import { lines } from "./compose/lines";
import type { Composed, Start, View } from "./compose/model";
import { copy, markdown } from "./compose/take";
import { retype } from "./compose/typed";
import { DraftKeeper } from "./write/draft";
import { showSaved, stays, tellKept } from "./write/keeping";
import { download, fileName } from "./write/save";

const WAIT = { least: 15, most: 300, share: 0.4 };
const ALOUD_MS = 1200;
const AGAIN_MS = 3000;
const PSYCHOTHERAPY = "PSYNOTE";

export default page(async (root, channel) => {
  const view = channel.view<View>();
  const notice = banner();
  const sealed = sealedDrawer(channel);
  const loose = unkept(sealed, () => field.value.trim() !== "", () => void keep().then(() => field.focus()), () => keeper?.atRisk() ?? false);
  const heard = announcer();
  const wanted = new URLSearchParams(location.search).get("format")?.toUpperCase();
  let format = view.formats.find((f) => f.code === wanted) ?? view.formats[0]!;
  let composed: Composed | null = null;
  let keeper: DraftKeeper | null = null;
  let roundTrip = 60;
  let failing = false;
  let spoken = "";
  /** A choice that is not carried out yet. */
  let choice: { row: number; slot: string } | null = null;
  /** The row whose mark is being written. */
  let busyRow = -1;

  // The parts

  const field = h("textarea", {
    id: uid("nw-jottings"),
    class: "nw-compose-field",
    rows: "9",
    spellcheck: "false",
    autocorrect: "off",
    "data-gramm": "false",
    "aria-describedby": "nw-compose-how",
    placeholder: "Client reported two attacks this week\nPHQ-9 14, was 17\nplan: next session Tuesday",
    on: { input: () => typed() },
  });
  const saved = h("span", { class: "nw-write-saved", role: "status" });
  const list = lines(view, (row, slot) => void choose(row, slot), (row) => choice?.row === row || busyRow === row);
  const formatId = uid("nw-format");
  const select = h("select", { id: formatId, on: { change: () => use(select.value) } }, groups(view));
  const about = h("p", { class: "nw-small-text nw-muted" });
  const example = button("Show me an example", () => void showExample());
  const check = button("Take it to Check a note", () => loose.leaving(toCheck), "nw-primary");
  const takeAlong = h(
    "div",
    { class: "nw-actions" },
    check,
    button("Copy", () => void copyDraft()),
    button("Download text", () => download(draftText(), fileName("draft", format.code))),
    button("Download Markdown", () => download(markdown(draftText(), format.name, Object.values(format.sections)), fileName("draft", format.code).replace(/\.txt$/, ".md"))),
    button("Print", () => window.print()),
  );
  const draft = drafted(
    h("div", { class: "nw-stack" }, h("div", { class: "nw-row" }, h("label", { for: formatId, class: "nw-label" }, "Format"), select), about),
    takeAlong,
  );
  const every = everywhere(channel, view, notice, text, (code) => {
    use(code);
    select.focus();
  });
  const print = h("div", { class: "nw-only-print nw-note" });
  const write = h(
    "section",
    { class: "nw-compose-write nw-stack", "aria-label": "Jottings" },
    h("h2", null, h("label", { for: field.id }, "Your jottings")),
    h("p", { class: "nw-small-text nw-muted", id: "nw-compose-how" }, "One thought a line, in any order. The session stays fictional; do not enter anything about a real person."),
    field,
    h("div", { class: "nw-row nw-write-status nw-small-text" }, saved),
    h("div", { class: "nw-actions" }, example, button("Start over", () => startOver()), keyboardHelp(root, KEYS)),
    marks(view),
    list.el,
  );
  root.append(notice.el, sealed.el, loose.el, heard.el, h("div", { class: "nw-compose" }, write, draft.el), every.el, print);

  function text(): string {
    return wellFormed(field.value);
  }
  function draftText(): string {
    return composed?.draft.text ?? "";
  }

  // Composing

  const compose = latest<string, Composed>(
    (now) => asked(now),
    (answer, _, fresh) => {
      if (fresh) show(answer);
    },
    (failure) => failed(failure),
  );
  const soon = debounce(() => compose.run(text()), WAIT.least);
  const again = debounce(() => compose.run(text()), AGAIN_MS);
  const aloud = debounce(() => say(), ALOUD_MS);

  async function asked(now: string): Promise<Composed> {
    const began = performance.now();
    const answer = await channel.ask<Composed>("compose", { text: now, format: format.code });
    roundTrip = performance.now() - began;
    performance.measure("notelib-compose", { start: began, duration: roundTrip });
    return answer;
  }

  function typed(): void {
    keeper?.changed();
    soon.after(Math.min(Math.max(roundTrip * WAIT.share, WAIT.least), WAIT.most));
    every.changed();
    example.hidden = field.value.trim() !== "";
  }

  function show(answer: Composed): void {
    composed = answer;
    if (failing) {
      failing = false;
      notice.hide();
    }
    const empty = answer.jottings.length === 0;
    list.show(answer.jottings);
    draft.show(answer.draft, format, empty);
    takeAlong.hidden = empty;
    check.hidden = format.code === PSYCHOTHERAPY; // it would lie in the browser on its way
    about.textContent = format.about;
    aloud();
  }

  function failed(error: unknown): void {
    const failure = asFailure(error);
    const refused = failure.kind === "refused";
    if (!failing) {
      failing = true;
      const rest = refused ? "" : ` ${stays(view.key)}, and the page goes on trying.`;
      notice.show(refused ? "warn" : "error", `${failure.message}${failure.errorId ? ` (number ${failure.errorId})` : ""}${rest}`);
    }
    if (!refused) again();
  }

  function say(): void {
    if (!composed || (spoken === "" && composed.jottings.length === 0)) return;
    const aside = composed.draft.set_aside.length;
    const open = composed.draft.missing.map((m) => m.name);
    const now = [
      `${count(composed.jottings.length, "statement")}${aside > 0 ? `, ${aside} set aside` : ""}.`,
      composed.jottings.length === 0 ? "" : open.length > 0 ? `Still missing: ${listing(open)}.` : "Every section has something.",
    ].join(" ");
    if (now !== spoken) heard.say((spoken = now));
  }

  function use(code: string): void {
    format = view.formats.find((f) => f.code === code) ?? format;
    select.value = format.code;
    const address = new URL(location.href);
    address.searchParams.set("format", format.code);
    history.replaceState(history.state, "", address);
    compose.run(text());
  }

  /** Writes the mark in front of a line; where keys come faster than answers, the last choice counts. */
  async function choose(row: number, slot: string): Promise<void> {
    choice = { row, slot };
    if (busyRow >= 0) return;
    while (choice) {
      const next: { row: number; slot: string } = choice;
      choice = null;
      busyRow = next.row;
      try {
        await mark(next.row, next.slot);
      } catch (error) {
        failed(error);
      }
      busyRow = -1;
    }
    if (composed) list.show(composed.jottings);
  }

  async function mark(row: number, slot: string): Promise<void> {
    soon.flush();
    const before = text();
    const line = list.at(row);
    if (!line) return;
    const reply = await channel.ask<{ text: string }>("mark", { text: before, start: line.start, slot });
    if (text() !== before) return; // typed in the meantime: the words win
    retype(field, reply.text);
    soon.cancel();
    const answer = await asked(text());
    busyRow = -1;
    show(answer);
    const shown = list.at(row);
    if (shown) heard.say(`Line ${shown.line}: ${shown.slot_label || shown.home_label}. ${slot ? "The mark stands in front of the line." : "Your mark is taken out."} Control Z in the jottings takes it back.`);
  }

  // Taking along

  async function copyDraft(): Promise<void> {
    if (await copy(draftText())) notice.show("good", "The draft is in the clipboard.");
    else notice.show("warn", "This browser does not let the page copy. Select the draft and copy it, or download it.");
  }

  function toCheck(): void {
    void keeper?.save();
    if (carry({ text: draftText(), format: format.code })) location.assign("check.ipynb");
    else notice.show("warn", "This browser keeps nothing for the next page. Copy the draft, open Check a note and paste it there.");
  }

  async function showExample(): Promise<void> {
    try {
      const reply = await channel.ask<{ text: string }>("example");
      retype(field, reply.text);
      field.focus();
      heard.say("An example stands in the jottings.");
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void showExample() }]);
    }
  }

  function startOver(): void {
    const before = field.value;
    if (before === "") return field.focus();
    retype(field, "");
    field.focus();
    notice.show("info", "Your jottings were taken out.", [
      {
        label: "Undo",
        run: () => {
          retype(field, before);
          notice.hide();
          field.focus();
        },
      },
    ]);
  }

  // Keeping

  async function begin(): Promise<void> {
    try {
      const standing = await sealed.ensure();
      loose.show(standing);
      if (standing === "open") await keep();
      else showSaved(saved, { kind: "unkept" });
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void begin() }]);
    }
    example.hidden = field.value.trim() !== "";
    if (!keeper) compose.run(text());
  }

  /** Keeps the jottings from now on. Where there are others in the drawer, the writer is asked which words stay. */
  async function keep(): Promise<void> {
    const start = await channel.ask<Start>("start");
    const typed = field.value !== "";
    keeper = new DraftKeeper({
      who: start.who,
      key: view.key,
      base: typed ? 0 : (start.draft?.version ?? 0),
      text,
      send: (now, base, force) => channel.ask("save", { text: now, base, force }),
      onState(state) {
        tellKept(state, saved, notice, {
          keep: () => void keeper?.save(true),
          take: (other) => {
            retype(field, other.text);
            keeper?.adopt(other);
          },
        });
      },
    });
    showSaved(saved, start.draft && !typed ? { kind: "saved", at: start.draft.at } : { kind: "none" });
    if (typed) keeper.changed();
    else if (start.draft) field.value = start.draft.text;
    compose.run(text());
    if (start.trouble) notice.show("warn", `${start.trouble} You can write all the same. ${stays(view.key)}.`);
  }

  const rescue = (): void => void keeper?.save();
  const beforePrint = (): void => print.replaceChildren(h("p", null, h("strong", null, `Draft: ${format.name}`)), h("div", null, words(draftText(), format)));
  window.addEventListener("pagehide", rescue);
  document.addEventListener("visibilitychange", rescue);
  window.addEventListener("beforeprint", beforePrint);
  select.value = format.code;
  takeAlong.hidden = true;
  await Promise.race([begin(), sealed.asked]);
  return () => {
    window.removeEventListener("pagehide", rescue);
    document.removeEventListener("visibilitychange", rescue);
    window.removeEventListener("beforeprint", beforePrint);
    void keeper?.save();
    keeper?.close();
    loose.destroy();
    compose.cancel();
    every.stop();
    draft.stop();
    for (const timer of [soon, again, aloud]) timer.cancel();
  };
});

function groups(view: View): HTMLElement[] {
  return [...new Set(view.formats.map((f) => f.group))].map((label) =>
    h("optgroup", { label }, view.formats.filter((f) => f.group === label).map((f) => h("option", { value: f.code }, f.name))),
  );
}

function marks(view: View): HTMLElement {
  return h(
    "details",
    { class: "nw-small-text" },
    h("summary", null, "Marks you can type in front of a line"),
    h("p", null, "A mark decides where a line goes: “plan: next session Tuesday”, “[risk] denied suicidal thoughts”, “S: slept badly”. Section names and letters of every format work too."),
    h("ul", null, [...view.slots, ...view.homes].map((c) => h("li", null, h("code", null, `[${c.tag}]`), ` ${c.label}`))),
  );
}

const KEYS = [
  { keys: ["Tab"], does: "Go from the jottings to the choice of each line, then to the draft" },
  { keys: ["↑", "↓"], does: "In a choice: another place for the line" },
  { keys: ["Ctrl", "Z"], does: "In the jottings: undo, a mark included" },
  { keys: ["?"], does: "Show these keys (outside text fields)" },
];
