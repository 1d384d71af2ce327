const and = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `prompt`, `prompt and model`, `prompt, model and tools`. */
export function listed(words: readonly string[]): string {
  return and.format(words);
}
