import { redactSecrets } from '../../core/text/redact-secrets.ts';
import { type Html, html } from './html.ts';
import { wordParts } from './word-parts.ts';

/** Two texts with what left the first marked in it, and what came into the second. */
export interface MarkedPair {
  readonly before: Html;
  readonly after: Html;
}

/** Word by word; unmarked where nobody would read the marks. */
export function wordDiff(before: string, after: string): MarkedPair {
  // Redacted first: a secret cut up by the marks would not be recognised any more.
  const [old, now] = [redactSecrets(before), redactSecrets(after)];
  const parts = wordParts(old, now);
  if (parts === null) return { before: html`${old}`, after: html`${now}` };
  return {
    before: html`${parts.filter(({ of }) => of !== 'after').map(({ text, of }) => (of === 'before' ? html`<del>${text}</del>` : html`${text}`))}`,
    after: html`${parts.filter(({ of }) => of !== 'before').map(({ text, of }) => (of === 'after' ? html`<ins>${text}</ins>` : html`${text}`))}`,
  };
}
