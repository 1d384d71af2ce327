import { markdownText } from '../text/markdown-text.ts';
import type { FollowedSignal } from './followed-signal.ts';

/** Who answers for a part of a sweep, as the configuration of the base says. */
export interface SweepOwner {
  /** `dataset support`, `prompt answer`, `correct` */
  readonly of: string;
  readonly owner: string;
  /** signals of this metric alone; absent = of every one */
  readonly metric?: string;
  /** signals of this segment alone, as signals name it: `category = "billing"`; absent = of every one */
  readonly segment?: string;
}

/** Who is named for a signal. */
export function ownersOf(
  { metric, segment }: Pick<FollowedSignal, 'metric' | 'segment'>,
  owners: readonly SweepOwner[],
): readonly SweepOwner[] {
  return owners.filter(
    (owner) => (owner.metric ?? metric) === metric && (owner.segment ?? segment) === segment,
  );
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
