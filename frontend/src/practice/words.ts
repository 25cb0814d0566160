// Small helps for words.

/** The words with a capital at the front. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
