// A page: `export default page((root, channel) => cleanup)` is what anywidget loads.

import { asFailure, Channel, Failure, type Model } from "./channel";
import { banner } from "./banner";
import { h } from "./dom";
import { hearKeys } from "./keys";
import { wayBack } from "./wayback";

export type Build = (root: HTMLElement, channel: Channel) => void | (() => void) | Promise<void | (() => void)>;

/** Wraps a page for anywidget: makes the root, opens the channel, shows a failure to start in words. */
export function page(build: Build): { render(context: { model: Model; el: HTMLElement }): Promise<() => void> } {
  return {
    async render({ model, el }) {
      const root = h("div", { class: "nw" });
      const way = wayBack();
      if (way) root.append(way);
      el.replaceChildren(root);
      const channel = new Channel(model);
      const deaf = hearKeys(root);
      let cleanup: void | (() => void);
      try {
        const { failed } = channel.view<{ failed?: { message: string; error_id: string } }>();
        if (failed) throw new Failure(failed.message, "refused", failed.error_id);
        cleanup = await build(root, channel);
      } catch (error) {
        const notice = banner();
        root.prepend(notice.el);
        notice.failure(asFailure(error));
      }
      return () => {
        deaf();
        cleanup?.();
        channel.close();
      };
    },
  };
}
