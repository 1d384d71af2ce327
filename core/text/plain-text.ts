import { cutText } from './cut-text.ts';
import { redactSecrets } from './redact-secrets.ts';
import { visibleText } from './visible-text.ts';

/** Untrusted text as one line for a terminal, a title or a log: redacted, without control characters, cut. */
export function plainText(text: string, maxCharacters: number): string {
  return cutText(visibleText(redactSecrets(text)).replace(/\s+/g, ' ').trim(), maxCharacters);
}
