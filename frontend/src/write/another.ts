// Another text in place of the one that stands there, with a way back: starting over, an earlier version.

import { momentInWords, type Banner } from "../lib";
import type { DraftKeeper } from "./draft";
import type { Editor } from "./editor";
import type { Version } from "./model";

export interface Desk {
  editor(): Editor;
  keeper(): DraftKeeper | null;
  notice(): Banner;
  read(version: Version): Promise<string>;
}

export interface AnotherText {
  startOver(): void;
  restore(version: Version): Promise<void>;
}

export function anotherText(desk: Desk): AnotherText {
  /** What stood there stays a version of its own. */
  function put(text: string): void {
    desk.keeper()?.keepBefore();
    desk.editor().replace(text);
  }
  function tell(words: string, back: () => void): void {
    const undo = (): void => {
      back();
      desk.notice().hide();
      desk.editor().view.focus();
    };
    desk.notice().show("info", words, [{ label: "Undo", run: undo }]);
  }
  return {
    startOver() {
      if (desk.editor().text() === "") return;
      put("");
      tell(`Your text was taken out.${desk.keeper() ? " It is kept among the versions of this draft." : ""}`, () => desk.editor().undo());
      desk.editor().view.focus();
    },
    async restore(version) {
      await desk.keeper()?.save();
      const text = await desk.read(version);
      const before = desk.editor().text();
      if (text === before) return;
      put(text);
      await desk.keeper()?.save();
      tell(`This is the version of ${momentInWords(version.at)}, as a new version. What stood here before is kept too.`, () => put(before));
    },
  };
}
