// The facts in the address: ?scenario=id for a request as it is told, and only what differs from it.

import type { Facts, Group } from "./form";

const SCENARIO = "scenario";

/** The address of this page with these facts; `started` are those of the scenario. */
export function address(now: string, facts: Facts, scenario: string, started: Facts): string {
  const url = new URL(now);
  url.search = "";
  if (scenario) url.searchParams.set(SCENARIO, scenario);
  const names = new Set([...Object.keys(facts), ...Object.keys(started)]);
  for (const name of [...names].sort()) {
    const value = facts[name] ?? "";
    if (value !== (scenario ? (started[name] ?? "") : "")) url.searchParams.set(name, value);
  }
  return url.href;
}

/** What an address asks for; names and values that mean nothing here are left out. "" is the default value of a fact. */
export function wanted(
  search: string,
  groups: readonly Group[],
  scenarios: readonly string[],
): { scenario: string; facts: Facts } {
  const query = new URLSearchParams(search);
  const scenario = query.get(SCENARIO) ?? "";
  const facts: Facts = {};
  for (const fact of groups.flatMap((group) => group.facts)) {
    const value = query.get(fact.id);
    if (value === "") facts[fact.id] = fact.default;
    else if (value !== null && (value === "unknown" || fact.values.some((one) => one.id === value))) facts[fact.id] = value;
  }
  return { scenario: scenarios.includes(scenario) ? scenario : "", facts };
}
