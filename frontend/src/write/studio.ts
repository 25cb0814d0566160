// The desk itself: editor, outline, findings, saving and handing in, for the session and format that are open.

import type { ChangeDesc } from "@codemirror/state";
import { runScopeHandlers } from "@codemirror/view";

import {
  announcer,
  count,
  fill,
  h,
  keyboardHelp,
  uid,
  type Banner,
  type Channel,
  type Failure,
} from "../lib";
import { spoken } from "./aloud";
import { checking } from "./checking";
import { DraftKeeper, type SaveState, type Settled } from "./draft";
import { makeEditor, type Editor } from "./editor";
import { findingsList } from "./findings";
import { handIn } from "./handin";
import { showSaved, tellConflict, tellSettled } from "./keeping";
import { currentMark, goToMark, marksField } from "./marks";
import { clock, type Checked, type Format, type HandedIn, type Opened, type Said, type Version, type View } from "./model";
import { addSection, goToSection, insertTemplate } from "./move";
import { called, yours } from "./naming";
import { outline, toWrite } from "./outline";
import { layOut } from "./paper";
import { taking, type FileReply } from "./save";
import { setting } from "./setting";
import { telling, type BriefTold } from "./telling";
import { timer } from "./timer";
import { versionsPanel, type Versions } from "./versions";
import { KEYS } from "./keys";

export class Studio {
  readonly el: HTMLElement;
  readonly print = h("div", { class: "nw-only-print nw-note nw-paper" });
  readonly heard = announcer();
  readonly findings = findingsList({
    place: (section) => this.sectionName(section),
    goTo: (finding) => this.goTo(finding),
    apply: (finding, fix) => this.apply(finding, fix),
    aside: (finding) => this.aside.ask(finding),
  });
  readonly versions: Versions;
  key = "";
  onHandedIn: (own: string, reply: HandedIn) => void = () => {};
  onGoToModel: () => void = () => {};

  private readonly editor: Editor;
  private readonly outline = outline(
    (id) => goToSection(this.editor.view, id),
    (spec) => addSection(this.editor.view, this.format, spec),
  );
  private readonly title = h("h2", null, "Your note");
  private readonly saved = h("span", { class: "nw-write-saved", role: "status" });
  private readonly words = h("span");
  private readonly timer = timer();
  private readonly aside = setting(
    () => this.editor.view,
    () => this.findings.all(),
    (text) => this.heard.say(text),
  );
  private readonly todo = h("p", { class: "nw-write-todo" });
  private readonly handIn = handIn({
    text: () => this.text(),
    called: () => this.called(),
    send: (text, seconds, attempt) => this.channel.ask<HandedIn>("hand_in", { ...this.chosen(), text, seconds, attempt }, 15_000),
    onDone: (reply, text) => this.handedIn(reply, text),
  });
  private readonly headings = button("Insert the headings", "", () => insertTemplate(this.editor.view, this.format.template));
  private readonly model = button("Go to the model note", "", () => this.onGoToModel());

  private vignette = "";
  private format: Format;
  private keeper: DraftKeeper | null = null;
  private failing = false;

  constructor(
    private readonly channel: Channel,
    private readonly notice: Banner,
    private readonly view: View,
  ) {
    this.format = view.formats[0]!;
    this.versions = versionsPanel({
      notice,
      list: async () => {
        await this.keeper?.save();
        return channel.ask("versions", this.chosen());
      },
      difference: (old, newer) => channel.ask("difference", { ...this.chosen(), old, new: newer }),
      restore: (version) => this.restore(version),
    });
    const box = h("div", { class: "nw-write-editor" });
    const hint = h("p", { class: "nw-muted nw-small-text nw-write-keys", id: uid() }, h("kbd", null, "F8"), " next finding, ", h("kbd", null, "Shift"), " + ", h("kbd", null, "F8"), " previous. ", h("kbd", null, "Tab"), " leaves the editor.");
    this.el = h("section", { class: "nw-write-desk", "aria-label": "Write" });
    this.editor = makeEditor({
      parent: box,
      label: "Your note",
      describedBy: hint.id,
      place: (section) => this.sectionName(section),
      onVisit: (mark, index, total) => {
        this.check.hush();
        this.heard.say(mark ? `Finding ${index + 1} of ${total}. ${spoken(mark.finding, this.sectionName(mark.finding.section))}` : "There are no findings in your words.");
      },
      onChange: (changes) => this.changed(changes),
      onSection: (id) => this.outline.here(id),
      onAside: (finding) => this.aside.ask(finding),
    });
    this.findings.el.append(this.aside.list.el);
    fill(
      this.el,
      this.title,
      this.outline.el,
      box,
      h("div", { class: "nw-row nw-write-status nw-small-text" }, this.saved, this.words, this.timer.el, button("Undo", "nw-quiet nw-small", () => this.editor.undo())),
      hint,
      this.todo,
      h(
        "div",
        { class: "nw-actions" },
        this.handIn.button,
        this.model,
        this.headings,
        button("Start over", "", () => this.startOver()),
        button("Print", "", () => window.print()),
        taking({
          notice: this.notice,
          text: () => this.text(),
          name: () => [this.vignette, this.format.code],
          ask: (kind, text) => this.channel.ask<FileReply>("file", { ...this.chosen(), text, kind_of_file: kind }, 20_000),
        }),
        keyboardHelp(this.el, KEYS),
      ),
      this.handIn.panel,
      this.aside.dialog,
    );
    this.model.hidden = true;
    window.addEventListener("beforeprint", this.beforePrint);
  }

  text(): string {
    return this.editor.text();
  }

  chosen(): { vignette: string; format: string } {
    return { vignette: this.vignette, format: this.format.code };
  }

  /** What the document that is open is called: "note", "treatment plan". */
  called(): string {
    return called(this.format);
  }

  focus(): void {
    this.editor.view.focus();
  }

  /** F8 also works outside the editor, from anywhere on the desk. */
  readonly key8 = (event: KeyboardEvent): void => {
    if (event.key !== "F8" || event.defaultPrevented || this.editor.view.hasFocus) return;
    if (runScopeHandlers(this.editor.view, event, "editor")) event.preventDefault();
  };

  rescue(): void {
    this.keeper?.rescue();
    void this.keeper?.save();
  }

  /** Saves and lets go of the note that is open. */
  async leave(): Promise<void> {
    await this.keeper?.save();
    this.keeper?.close();
    this.keeper = null;
  }

  destroy(): void {
    void this.leave();
    this.check.stop();
    this.timer.stop();
    window.removeEventListener("beforeprint", this.beforePrint);
    this.editor.destroy();
  }

  /** Opens a note: the words that were settled on, and a notice where there was another copy. */
  begin(vignette: string, code: string, who: string, opened: Opened, settled: Settled): void {
    this.vignette = vignette;
    this.format = this.view.formats.find((f) => f.code === code)!;
    this.key = opened.key;
    this.check.reset();
    this.timer.reset();
    this.versions.reset();
    this.aside.list.show([]);
    this.title.textContent = yours(this.format);
    this.model.textContent = `Go to the model ${this.called()}`;
    this.editor.load(settled.text);
    this.editor.setLabel(`Your ${this.called()}: ${opened.session.title}, ${this.format.name}`);
    this.editor.setPlaceholder(this.format.sections[0]?.prompt ?? "");
    this.handIn.begin();
    this.model.hidden = opened.attempts.length === 0;
    const chosen = this.chosen();
    this.keeper = new DraftKeeper({
      who,
      key: opened.key,
      base: settled.base,
      text: () => this.text(),
      send: (text, base, force, mark) => this.channel.ask("save", { ...chosen, text, base, force, mark }),
      onState: (state) => this.keeping(state),
      lull: () => this.check.lull(),
    });
    this.keeping(opened.draft ? { kind: "saved", at: opened.draft.at } : { kind: "none" });
    if (settled.from === "browser") this.keeper.changed();
    tellSettled(this.notice, settled, opened.draft !== null, (text) => this.editor.replace(text));
    this.outline.show(this.format, null);
    this.findings.show([], false);
    this.todo.textContent = "";
    this.check.again();
  }

  // Checking

  private readonly told = telling();
  private readonly check = checking<Checked>({
    editor: () => this.editor,
    ask: async (text) => this.told.whole(await this.channel.ask<BriefTold<Checked>>("check", { ...this.chosen(), text, after: this.told.after() })),
    onChecked: (checked) => this.show(checked),
    onCalm: (checked) => {
      this.findings.show(checked.feedback.findings, checked.words > 0);
      this.aside.list.show(checked.set_aside ?? []);
    },
    onAloud: (text) => this.heard.say(text),
    onFailed: (failure) => this.checkFailed(failure),
  });

  private changed(changes: ChangeDesc): void {
    this.handIn.changed();
    this.keeper?.changed();
    this.check.changed(changes);
  }

  private show(checked: Checked): void {
    if (this.failing) {
      this.failing = false;
      this.notice.hide();
    }
    const [low, high] = this.format.length;
    say(this.words, `${count(checked.words, "word")} (usual: ${low} to ${high})`);
    say(this.todo, [toWrite(this.format, checked), checked.feedback.message].filter(Boolean).join(" "));
    this.headings.hidden = this.format.template === "" || checked.outline.some((s) => s.present);
    this.outline.show(this.format, checked);
  }

  private checkFailed(failure: Failure): void {
    // The frame of the page tells of a lost line by itself; twice would be noise.
    const told = failure.kind !== "refused" && Boolean(document.getElementById("workbook-connection")?.textContent);
    if (!this.failing && !told) {
      this.failing = true;
      const kept = failure.kind === "refused" ? "" : " What you type is kept in this browser, and the page goes on trying.";
      this.notice.show(
        failure.kind === "refused" ? "warn" : "error",
        `${failure.message}${failure.errorId ? ` (number ${failure.errorId})` : ""}${kept}`,
        failure.kind === "refused" ? [] : [{ label: "Reload the page", run: () => location.reload() }],
      );
    }
  }

  // Moving and changing

  private sectionName(id: string): string {
    return this.format.sections.find((s) => s.id === id)?.name ?? "";
  }

  /** Goes to the words of a finding, or to the section it is about. */
  goTo(finding: Said): void {
    const mark = currentMark(this.editor.view, finding);
    if (mark) goToMark(this.editor.view, mark);
    else if (finding.section) goToSection(this.editor.view, finding.section);
  }

  private apply(finding: Said, fix: string): void {
    const mark = currentMark(this.editor.view, finding);
    if (!mark) return;
    this.editor.view.dispatch({ changes: { from: mark.from, to: mark.to, insert: fix }, userEvent: "input.fix" });
    this.heard.say("The wording was changed. Control Z takes it back.");
  }

  private startOver(): void {
    if (this.text() === "") return;
    this.replaceWhole("");
    this.notice.show("info", "Your text was taken out. It is kept among the versions of this draft.", [
      {
        label: "Undo",
        run: () => {
          this.editor.undo();
          this.notice.hide();
          this.focus();
        },
      },
    ]);
    this.focus();
  }

  // Keeping and handing in

  /** Puts in another text; what stood there stays a version of its own, and undo brings it back. */
  private replaceWhole(text: string): void {
    this.keeper?.keepBefore();
    this.editor.replace(text);
  }

  private async restore(version: Version): Promise<void> {
    await this.keeper?.save();
    const { text } = await this.channel.ask<{ text: string }>("version", { ...this.chosen(), version: version.id });
    if (text === this.text()) return;
    const before = this.text();
    this.replaceWhole(text);
    await this.keeper?.save();
    this.notice.show("info", `This is the version of ${clock(version.at)}, as a new version. What stood here before is kept too.`, [
      {
        label: "Undo",
        run: () => {
          this.replaceWhole(before);
          this.notice.hide();
          this.focus();
        },
      },
    ]);
  }

  private keeping(state: SaveState): void {
    showSaved(this.saved, state);
    if (state.kind !== "conflict") return;
    const { other } = state;
    tellConflict(
      this.notice,
      other,
      () => void this.keeper?.save(true),
      () => {
        this.editor.replace(other.text);
        this.keeper?.adopt(other);
      },
    );
  }

  private handedIn(reply: HandedIn, text: string): void {
    if (text === this.text()) this.check.shown(reply, text);
    this.model.hidden = false;
    this.onHandedIn(text, reply);
    this.versions.changed();
    if (reply.trouble) this.notice.show("warn", `${reply.trouble} Your ${this.called()} was checked; the page keeps it and tries again.`);
  }

  private readonly beforePrint = (): void => {
    const { state } = this.editor.view;
    const headings = state.field(marksField).sections.map((s) => state.sliceDoc(s.from, s.head));
    layOut(this.print, this.format.name, this.text(), headings);
  };
}

/** Sets a text where it differs: a page that does not change is not laid out again. */
function say(el: HTMLElement, text: string): void {
  if (el.textContent !== text) el.textContent = text;
}

function button(label: string, className: string, run: () => void): HTMLButtonElement {
  return h("button", { type: "button", class: `nw-button ${className}`.trim(), on: { click: run } }, label);
}
