// The state in the address: ?scenario=id for a request as it is told, and only what differs from it. `as_of`, the day
// whose law decides, is kept among the facts.

import type { Facts, Group } from "./form";

const SCENARIO = "scenario";
const SHOW = "show";
const EVERY = "every";
export const AS_OF = "as_of";
const DAY = /^\d{4}-\d\d-\d\d$/;

/** The address of this page with these facts; `started` are those of the scenario; `every`: all facts are shown. */
export function address(now: string, facts: Facts, scenario: string, started: Facts, every: boolean): string {
  const url = new URL(now);
  url.search = "";
  if (scenario) url.searchParams.set(SCENARIO, scenario);
  const names = new Set([...Object.keys(facts), ...Object.keys(started)]);
  for (const name of [...names].sort()) {
    const value = facts[name] ?? "";
    if (value !== (scenario ? (started[name] ?? "") : "")) url.searchParams.set(name, value);
  }
  if (every) url.searchParams.set(SHOW, EVERY);
  return url.href;
}

export interface Wanted {
  scenario: string;
  facts: Facts;
  /** Names of facts (and `as_of`) that are back at their default although the scenario sets them. */
  unset: string[];
  every: boolean;
}

/** What an address asks for; names and values that mean nothing here are left out. */
export function wanted(search: string, groups: readonly Group[], scenarios: readonly string[]): Wanted {
  const query = new URLSearchParams(search);
  const scenario = query.get(SCENARIO) ?? "";
  const facts: Facts = {};
  const unset: string[] = [];
  const take = (name: string, fits: (value: string) => boolean): void => {
    const value = query.get(name);
    if (value === "") unset.push(name);
    else if (value !== null && fits(value)) facts[name] = value;
  };
  take(AS_OF, (value) => DAY.test(value));
  for (const fact of groups.flatMap((group) => group.facts)) {
    const days = fact.kind === "date";
    take(fact.id, (value) => value === "unknown" || (days ? DAY.test(value) : fact.values.some((one) => one.id === value)));
  }
  return { scenario: scenarios.includes(scenario) ? scenario : "", facts, unset, every: query.get(SHOW) === EVERY };
}
