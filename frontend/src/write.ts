// The writing studio: a session beside an editor, findings under the words, the model note after an own attempt.

import { asFailure, banner, h, page, sealedDrawer, unkept, type Standing } from "./lib";
import { chooser } from "./write/chooser";
import { after } from "./write/after";
import { compare } from "./write/compare";
import { browserCopies, settle } from "./write/draft";
import { stays } from "./write/keeping";
import type { Opened, Start, View } from "./write/model";
import { toModel } from "./write/models";
import { reader } from "./write/reader";
import { Studio } from "./write/studio";

export default page(async (root, channel) => {
  const view = channel.view<View>();
  const notice = banner();
  const sealed = sealedDrawer(channel);
  const session = reader();
  const studio = new Studio(channel, notice, view);
  const models = compare(after(channel, view, notice, () => studio.chosen()));
  const start = { who: "", drafts: {}, handed_in: [], resume: "", trouble: "" } as Start;
  const choose = chooser(view, (vignette, format) =>
    loose.leaving(
      () => void open(vignette, format, true),
      () => choose.update(start, studio.chosen().vignette, studio.chosen().format),
    ),
  );
  const loose = unkept(
    sealed,
    () => studio.text().trim() !== "",
    () => {
      notice.hide();
      studio.keep(start.who, 0, studio.text().trim() !== "");
      studio.focus();
    },
    () => studio.atRisk(),
  );
  const desk = h("div", { class: "nw-desk", hidden: true, on: { keydown: (event) => studio.key8(event) } }, session.el, studio.el, studio.findings.el);
  studio.versions.el.hidden = true;
  root.append(notice.el, sealed.el, choose.el, loose.el, desk, models.el, studio.versions.el, studio.print);
  studio.onHandedIn = (own, reply) => {
    start.handed_in.push(studio.key);
    models.show(own, reply.exemplar, reply.attempts, studio.called());
  };
  studio.onGoToModel = toModel(studio, models, channel, notice);

  async function begin(): Promise<void> {
    try {
      Object.assign(start, await channel.ask<Start>("start"));
      notice.hide();
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void begin() }]);
      return;
    }
    if (start.trouble) notice.show("warn", start.trouble);
    const wanted = new URLSearchParams(location.search);
    const [, resumedVignette = "", resumedFormat = ""] = start.resume.split(":");
    const vignette = known(view.vignettes.map((v) => v.id), wanted.get("vignette"), resumedVignette);
    const format = known(view.formats.map((f) => f.code), wanted.get("format")?.toUpperCase(), resumedFormat);
    choose.update(start, vignette, format);
    if (vignette && format) await Promise.race([open(vignette, format, false), sealed.asked]);
  }

  async function open(vignette: string, format: string, byHand: boolean): Promise<void> {
    await studio.leave();
    let opened: Opened;
    let standing: Standing = "open";
    try {
      if (format === "PSYNOTE") {
        standing = await sealed.ensure();
        if (standing === "locked") {
          notice.show("info", "Your psychotherapy notes stay sealed.", [{ label: "Give the passphrase", run: () => void open(vignette, format, byHand) }]);
          return;
        }
        Object.assign(start, await channel.ask<Start>("start")); // with what the drawer holds
      }
      opened = await channel.ask<Opened>("open", { vignette, format });
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void open(vignette, format, byHand) }]);
      return;
    }
    notice.hide();
    models.hide();
    session.show(opened.session);
    const settled = settle(opened.draft, browserCopies.read(start.who, opened.key));
    desk.hidden = false;
    studio.versions.el.hidden = false;
    studio.begin(vignette, format, start.who, opened, settled, standing === "open");
    loose.show(standing);
    choose.update(start, vignette, format);
    choose.close();
    const address = new URL(location.href);
    address.searchParams.set("vignette", vignette);
    address.searchParams.set("format", format);
    history.replaceState(history.state, "", address);
    if (opened.trouble) notice.show("warn", `${opened.trouble} You can write all the same. ${stays(opened.key)}.`);
    if (byHand) studio.focus();
  }

  root.prepend(studio.heard.el);
  const rescue = (): void => studio.rescue();
  window.addEventListener("pagehide", rescue);
  document.addEventListener("visibilitychange", rescue);
  await begin();
  return () => {
    window.removeEventListener("pagehide", rescue);
    document.removeEventListener("visibilitychange", rescue);
    loose.destroy();
    studio.destroy();
  };
});

function known(allowed: readonly string[], ...wanted: (string | null | undefined)[]): string {
  return wanted.find((value): value is string => typeof value === "string" && allowed.includes(value)) ?? "";
}
