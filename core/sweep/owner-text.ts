import { markdownText } from '../text/markdown-text.ts';

/** Who answers for a part of a sweep, as the configuration of the base says. */
export interface SweepOwner {
  /** `suite support-answers`, `dataset support`, `prompt answer` */
  readonly of: string;
  readonly owner: string;
}

/** Owners in a sentence. A person or team of GitHub is mentioned, so that they are told; any other text is only text. */
export function ownerText(owners: readonly SweepOwner[]): string {
  const named = owners.map(({ of, owner }) => `${mention(owner)} (${markdownText(of, 100)})`);
  return [...new Set(named)].join(', ');
}

function mention(owner: string): string {
  const isAccount = /^@[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?$/.test(owner);
  return isAccount ? owner : markdownText(owner, 200);
}
