import { diffWordsWithSpace } from 'diff';
import { redactSecrets } from '../../core/text/redact-secrets.ts';
import { type Html, html } from './html.ts';

/** Two texts with what left the first marked in it, and what came into the second. */
export interface MarkedPair {
  readonly before: Html;
  readonly after: Html;
}

/**
 * Word by word. Texts with more than 500 changes are shown unmarked: nobody reads such a diff, and finding it takes time
 * that grows with the square of the changes.
 */
export function wordDiff(before: string, after: string): MarkedPair {
  // Redacted first: a secret cut up by the marks would not be recognised any more.
  const [old, now] = [redactSecrets(before), redactSecrets(after)];
  const parts = diffWordsWithSpace(old, now, { maxEditLength: 500 });
  if (parts === undefined) return { before: html`${old}`, after: html`${now}` };
  return {
    before: html`${parts.filter((part) => !part.added).map(({ value, removed }) => (removed ? html`<del>${value}</del>` : html`${value}`))}`,
    after: html`${parts.filter((part) => !part.removed).map(({ value, added }) => (added ? html`<ins>${value}</ins>` : html`${value}`))}`,
  };
}
