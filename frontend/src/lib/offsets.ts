// The kernel counts characters (code points), the browser UTF-16 units. They differ only after
// characters outside the basic plane, such as most emoji.

const PAIR = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

/** A function from the kernel's offsets in `text` to the browser's. */
export function toUnits(text: string): (offset: number) => number {
  const pairs: number[] = []; // offsets, in code points, of the characters that take two units
  for (const match of text.matchAll(PAIR)) pairs.push(match.index - pairs.length);
  if (pairs.length === 0) return (offset) => Math.min(Math.max(offset, 0), text.length);
  return (offset) => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return Math.min(Math.max(offset, 0) + low, text.length);
  };
}

/** Half characters (lone surrogates) cannot be stored; they become the replacement character. */
export function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
}
