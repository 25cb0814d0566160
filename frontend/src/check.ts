// Check a note: the editor on any fictional note, or on a whole chart. Nothing here is stored on the server.

import { announcer, asFailure, banner, button, choiceGroup, fill, h, keyboardHelp, page, shape, SHAPES, type Failure } from "./lib";
import { failureText } from "./check/bench";
import { carriedHere } from "./check/carry";
import { chartDesk } from "./check/chart";
import { forget, keep, readKept, type Kept } from "./check/kept";
import { AUTO, type Example, type View } from "./check/model";
import { noteDesk, type DeskHooks } from "./check/note";
import { layOut } from "./write/paper";
import { marksField } from "./write/marks";
import { taking, type FileReply } from "./write/save";
import { KEYS } from "./write/keys";

type Mode = Kept["mode"];

export default page((root, channel) => {
  const view = channel.view<View>();
  const notice = banner();
  const named = banner();
  const heard = announcer();
  const state = h("p", { class: "nw-small-text nw-muted nw-check-state", role: "status" });
  const found: Record<Mode, number> = { note: 0, chart: 0 };
  let mode: Mode = "note";
  let failing = false;
  let ready = false;

  const hooks = (which: Mode): DeskHooks => ({
    onVerdict(identifiers) {
      if (failing) {
        failing = false;
        notice.hide();
      }
      found[which] = identifiers;
      settle();
      example.hidden = !isEmpty();
    },
    onFailed: (failure) => failed(failure),
    say: (text) => heard.say(text),
  });
  const note = noteDesk(channel, notice, view, hooks("note"));
  const chart = chartDesk(channel, view, hooks("chart"));
  const desks = { note: note.desk, chart: chart.desk };
  const modes = choiceGroup({
    legend: "What do you want to check?",
    layout: "line",
    value: "note",
    options: [
      { value: "note", label: "One note" },
      { value: "chart", label: "A client’s chart" },
    ],
    onChange: (value) => {
      turn(value as Mode);
      settle();
    },
  });
  const example = button("Show me an example", () => void showExample());
  /** What is done with a text once it stands there: below it, so that a phone shows the editor first. */
  const takeAlong = (): HTMLElement =>
    h(
      "div",
      { class: "nw-actions" },
      button("Print", () => window.print()),
      taking({
        notice,
        text: () => desks[mode].text(),
        name: () => [mode, mode === "note" ? note.fileName() : "CHART"],
        ask: (kind, text) => channel.ask<FileReply>("file", { text, kind_of_file: kind, format: mode === "note" ? note.format() : "BASIC" }, 20_000),
      }),
    );
  note.tools.append(takeAlong());
  chart.tools.append(takeAlong());
  const print = h("div", { class: "nw-only-print nw-note nw-paper" });
  root.append(
    notice.el,
    named.el,
    heard.el,
    h("div", { class: "nw-check-top" }, modes.el, h("div", { class: "nw-actions" }, example, button("Start over", () => startOver()), keyboardHelp(root, KEYS))),
    state,
    note.el,
    chart.el,
    print,
  );

  function turn(to: Mode): void {
    mode = to;
    modes.set(to);
    note.el.hidden = to !== "note";
    chart.el.hidden = to !== "chart";
    desks[to].editor.view.requestMeasure();
    example.hidden = !isEmpty();
  }

  function isEmpty(): boolean {
    return desks[mode].text().trim() === "";
  }

  // Keeping in this tab

  /** Keeps the texts in this tab, or nothing of them while one seems to name a real person. */
  function settle(): void {
    if (!ready) return;
    const names = found.note + found.chart;
    if (names > 0) {
      forget();
      const where = found[mode] > 0 ? "This text" : mode === "note" ? "The chart" : "The note";
      tell(`${where} seems to hold ${names === 1 ? "an identifier" : "identifiers"} of a real person; the findings marked “Error” show where. Nothing of it is kept, not even in this tab, and a reload would lose it. If it is a real note, take it out of this page; if the person is made up, write “the client” or a number such as C-014.`);
      return say(SHAPES.warn, "Nothing is kept while the text seems to hold real identifiers.");
    }
    tell("");
    const kept = keep({ mode, note: note.desk.text(), chart: chart.desk.text(), format: note.format(), plan: note.around.plan(), previous: note.around.previous() });
    say(kept ? SHAPES.good : SHAPES.warn, kept ? "Nothing is stored on the server. Your text stays in this tab until you close it." : "Nothing is stored on the server, and this browser keeps nothing either: a reload would lose your text.");
  }
  let told = "";
  function tell(text: string): void {
    if (text === told) return;
    told = text;
    if (text) named.show("warn", text);
    else named.hide();
  }
  let said = "";
  function say(picture: string, text: string): void {
    if (text === said) return;
    said = text;
    fill(state, shape(picture), ` ${text}`);
  }

  function failed(failure: Failure): void {
    settle(); // the words not checked yet are kept unless the last verdict forbids it
    if (failing) return;
    failing = true;
    notice.show(failure.kind === "refused" ? "warn" : "error", failureText(failure), failure.kind === "refused" ? [] : [{ label: "Reload the page", run: () => location.reload() }]);
  }

  // Beginning, example, starting over

  async function showExample(): Promise<void> {
    const which = mode;
    try {
      const given = await channel.ask<Example>("example", { which });
      desks[which].replace(given.text);
      if (which === "note" && !note.around.plan() && !note.around.previous()) note.around.set(given.plan ?? "", given.previous ?? "");
      if (which === "note") {
        note.setFormat(AUTO);
        note.desk.check();
      }
      desks[which].editor.view.focus();
      heard.say(which === "note" ? "An example note stands in the editor, with a plan and an earlier note beside it." : "An example chart stands in the editor.");
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void showExample() }]);
    }
  }

  function startOver(): void {
    const desk = desks[mode];
    const before = { text: desk.text(), plan: note.around.plan(), previous: note.around.previous() };
    const isNote = mode === "note";
    if (before.text === "" && !(isNote && (before.plan || before.previous))) return desk.editor.view.focus();
    desk.replace("");
    if (isNote) note.around.set("", "");
    desk.check();
    desk.editor.view.focus();
    notice.show("info", isNote ? "The note and what lay beside it were taken out." : "The chart was taken out.", [
      {
        label: "Undo",
        run: () => {
          desk.replace(before.text);
          if (isNote) note.around.set(before.plan, before.previous);
          desk.check();
          notice.hide();
          desk.editor.view.focus();
        },
      },
    ]);
  }

  function begin(): void {
    const carried = carriedHere();
    const kept = readKept();
    note.around.set(carried ? "" : kept.plan, carried ? "" : kept.previous);
    note.setFormat(carried ? carried.format : kept.format);
    ready = true;
    note.desk.open(carried ? carried.text : kept.note);
    chart.desk.open(kept.chart);
    turn(carried ? "note" : kept.mode);
    if (!carried || kept.note.trim() === "" || kept.note === carried.text) return;
    notice.show("info", "This is the draft you brought along. The note you had here before is not lost.", [
      {
        label: "Bring the earlier note back",
        run: () => {
          note.around.set(kept.plan, kept.previous);
          note.setFormat(kept.format);
          note.desk.replace(kept.note);
          note.desk.check();
          notice.hide();
          note.desk.editor.view.focus();
        },
      },
    ]);
  }

  const beforePrint = (): void => {
    const { editor } = desks[mode];
    const headings = editor.view.state.field(marksField).sections.map((s) => editor.view.state.sliceDoc(s.from, s.head));
    layOut(print, mode === "note" ? "Note" : "Chart", desks[mode].text(), headings);
  };
  window.addEventListener("beforeprint", beforePrint);
  begin();
  return () => {
    window.removeEventListener("beforeprint", beforePrint);
    note.destroy();
    chart.destroy();
  };
});
