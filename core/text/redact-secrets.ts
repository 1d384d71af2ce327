import { replaceSecrets } from './replace-secrets.ts';

/** Replaces what looks like a credential with `[redacted: what it was]`, in time linear in the text. */
export function redactSecrets(text: string): string {
  return replaceSecrets(text, (name) => `[redacted: ${name}]`);
}
