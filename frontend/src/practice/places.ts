// The three places, as every page of practice names, numbers and draws them.

import { SHAPES } from "../lib";

export interface Place {
  value: string;
  label: string;
}

export const PLACES: readonly Place[] = [
  { value: "progress", label: "Progress note" },
  { value: "psychotherapy", label: "Psychotherapy note" },
  { value: "neither", label: "Neither" },
];

export function placeLabel(value: string): string {
  return PLACES.find((place) => place.value === value)?.label ?? value;
}

export const RIGHT = SHAPES.pass;
export const WRONG = SHAPES.fail;
