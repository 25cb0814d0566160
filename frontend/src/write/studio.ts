// The desk itself: editor, outline, findings, saving and handing in, for the session and format that are open.

import type { ChangeDesc } from "@codemirror/state";
import { runScopeHandlers } from "@codemirror/view";

import { announcer, answering, button, fill, h, keyboardHelp, type Answering, type Banner, type Channel } from "../lib";
import { spoken } from "./aloud";
import { anotherText } from "./another";
import { checking } from "./checking";
import { DraftKeeper, type SaveState, type Settled } from "./draft";
import { makeEditor, type Editor } from "./editor";
import { findingsList } from "./findings";
import { handIn } from "./handin";
import { failing } from "./failing";
import { tellKept, tellSettled } from "./keeping";
import { KEYS, keysHint } from "./keys";
import { type Checked, type Format, type HandedIn, type Opened, type Said, type View } from "./model";
import { addSection, applyFix, goToFinding, goToSection, insertTemplate } from "./move";
import { called, yours } from "./naming";
import { outline } from "./outline";
import { onPaper } from "./paper";
import { taking, type FileReply } from "./save";
import { setting } from "./setting";
import { telling, type BriefTold } from "./telling";
import { statusLine } from "./status";
import { versionsPanel, type Versions } from "./versions";

export class Studio {
  readonly el: HTMLElement;
  readonly heard = announcer();
  private readonly paper = onPaper({
    title: () => this.format.name,
    editor: () => this.editor,
    findings: () => this.check.latest().then((checked) => (checked.held === true ? null : checked.feedback.findings)),
    place: (section) => this.sectionName(section),
  });
  readonly print = this.paper.el;
  readonly findings = findingsList({
    place: (section) => this.sectionName(section),
    goTo: (finding) => this.goTo(finding),
    apply: (finding, fix) => {
      if (applyFix(this.editor.view, finding, fix)) this.heard.say("The wording was changed. Control Z takes it back.");
    },
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
  private readonly status = statusLine(() => this.editor.undo());
  private readonly aside = setting(
    () => this.editor.view,
    () => this.findings.all(),
    (text) => this.heard.say(text),
  );
  private readonly handIn = handIn({
    text: () => this.text(),
    called: () => this.called(),
    send: (text, seconds, attempt) => this.answers.ask<HandedIn>("hand_in", { ...this.chosen(), text, seconds, attempt }, 15_000),
    onDone: (reply, text) => this.handedIn(reply, text),
  });
  private readonly headings = button("Insert the headings", () => insertTemplate(this.editor.view, this.format.template));
  private readonly model = button("Go to the model note", () => this.onGoToModel());

  private readonly answers: Answering;
  private readonly another = anotherText({
    editor: () => this.editor,
    keeper: () => this.keeper,
    notice: () => this.notice,
    read: async (version) => (await this.channel.ask<{ text: string }>("version", { ...this.chosen(), version: version.id })).text,
  });

  private vignette = "";
  private format: Format;
  private keeper: DraftKeeper | null = null;

  constructor(
    private readonly channel: Channel,
    private readonly notice: Banner,
    private readonly view: View,
  ) {
    this.format = view.formats[0]!;
    const activity = (): string => (this.key.startsWith("thread:") ? this.key.split(":", 2).join(":") : this.key); // a course is one task
    this.answers = answering(channel, activity, (words, trouble) => {
      this.handIn.received(words);
      if (trouble) notice.show("warn", trouble);
    });
    this.versions = versionsPanel({
      notice,
      list: async () => {
        await this.keeper?.save();
        return channel.ask("versions", this.chosen());
      },
      difference: (old, newer) => channel.ask("difference", { ...this.chosen(), old, new: newer }),
      restore: (version) => this.another.restore(version),
    });
    const box = h("div", { class: "nw-write-editor" });
    const hint = keysHint();
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
      this.status.el,
      hint,
      this.status.todo,
      h(
        "div",
        { class: "nw-actions" },
        this.handIn.button,
        this.model,
        this.headings,
        button("Start over", () => this.another.startOver()),
        button("Print", () => window.print()),
        button("Print with findings", () => void this.paper.withFindings()),
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
    this.answers.stop();
    this.check.stop();
    this.status.stop();
    this.paper.stop();
    this.editor.destroy();
  }

  /** Opens a note: the words that were settled on, and a notice where there was another copy. Not `kept`: until `keep`. */
  begin(vignette: string, code: string, who: string, opened: Opened, settled: Settled, kept = true): void {
    this.vignette = vignette;
    this.format = this.view.formats.find((f) => f.code === code)!;
    this.key = opened.key;
    this.check.reset();
    this.status.reset();
    this.versions.reset();
    this.aside.list.show([]);
    this.title.textContent = yours(this.format);
    this.model.textContent = `Go to the model ${this.called()}`;
    this.editor.load(settled.text);
    this.editor.setLabel(`Your ${this.called()}: ${opened.session.title}, ${this.format.name}`);
    this.editor.setPlaceholder(this.format.sections[0]?.prompt ?? "");
    this.answers.stop();
    this.handIn.begin(opened.held);
    this.model.hidden = opened.attempts.length === 0;
    if (kept) this.keep(who, settled.base, settled.from === "browser");
    this.keeping(kept ? (opened.draft ? { kind: "saved", at: opened.draft.at } : { kind: "none" }) : { kind: "unkept" });
    tellSettled(this.notice, settled, opened.draft !== null, (text) => this.editor.replace(text));
    this.outline.show(this.format, null);
    this.findings.show([], false);
    this.check.again();
  }

  /** Whether words are in this page alone. */
  atRisk(): boolean {
    return this.keeper?.atRisk() ?? false;
  }

  /** Keeps the words from now on; with `unsaved`, those that stand there already. */
  keep(who: string, base: number, unsaved: boolean): void {
    const chosen = this.chosen();
    this.keeper = new DraftKeeper({
      who,
      key: this.key,
      base,
      text: () => this.text(),
      send: (text, base, force, mark) => this.channel.ask("save", { ...chosen, text, base, force, mark }),
      onState: (state) => this.keeping(state),
      lull: () => this.check.lull(),
    });
    this.keeping({ kind: "none" });
    if (unsaved) this.keeper.changed();
    this.versions.changed();
  }

  // Checking

  private readonly told = telling();
  private readonly failing = failing(
    () => this.notice,
    () => this.key,
  );
  private readonly check = checking<Checked>({
    editor: () => this.editor,
    ask: async (text) => this.told.whole(await this.channel.ask<BriefTold<Checked>>("check", { ...this.chosen(), text, after: this.told.after() })),
    onChecked: (checked) => this.show(checked),
    onCalm: (checked) => {
      this.findings.show(checked.feedback.findings, checked.words > 0);
      this.findings.el.hidden = checked.held === true;
      this.aside.list.show(checked.set_aside ?? []);
    },
    onAloud: (text) => this.findings.el.hidden || this.heard.say(text),
    onFailed: (failure) => this.failing.tell(failure),
  });

  private changed(changes: ChangeDesc): void {
    this.handIn.changed();
    this.keeper?.changed();
    this.check.changed(changes);
  }

  private show(checked: Checked): void {
    this.failing.over();
    this.status.show(this.format, checked);
    this.headings.hidden = this.format.template === "" || checked.outline.some((s) => s.present);
    this.outline.show(this.format, checked);
  }

  private sectionName(id: string): string {
    return this.format.sections.find((s) => s.id === id)?.name ?? "";
  }

  /** Goes to the words of a finding, or to the section it is about. */
  goTo(finding: Said): void {
    goToFinding(this.editor.view, finding);
  }

  // Keeping and handing in

  private keeping(state: SaveState): void {
    tellKept(state, this.status.saved, this.notice, {
      keep: () => void this.keeper?.save(true),
      take: (other) => {
        this.editor.replace(other.text);
        this.keeper?.adopt(other);
      },
    });
  }

  private handedIn(reply: HandedIn, text: string): void {
    if (text === this.text()) this.check.shown(reply, text);
    else this.check.again();
    this.model.hidden = false;
    this.onHandedIn(text, reply);
    this.versions.changed();
    if (reply.trouble) this.notice.show("warn", `${reply.trouble} Your ${this.called()} was checked.${this.keeper ? " The page keeps it and tries again." : ""}`);
  }
}
