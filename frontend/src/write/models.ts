// The model note on request: fetched where it is not open yet, and shown beside one's own.

import { asFailure, type Banner, type Channel } from "../lib";
import type { Compare } from "./compare";
import type { Earned } from "./model";
import type { Studio } from "./studio";

export function toModel(studio: Studio, models: Compare, channel: Channel, notice: Banner): () => Promise<void> {
  return async () => {
    try {
      if (models.el.hidden) {
        const earned = await channel.ask<Earned>("exemplar", studio.chosen());
        models.show(studio.text(), earned.exemplar, earned.attempts, studio.called());
      }
      models.focus();
    } catch (error) {
      notice.failure(asFailure(error));
    }
  };
}
