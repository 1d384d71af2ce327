import type { PickedCandidates } from './pick-candidates.ts';

/** What followed from one window, as far as it was counted. */
export interface Followed {
  readonly issues: Readonly<Record<'open' | 'comment' | 'update' | 'close', number>> | null;
  readonly rows:
    | { readonly kind: 'refused' }
    | { readonly kind: 'nothing-new'; readonly left: PickedCandidates['left'] }
    | {
        readonly kind: 'proposed';
        readonly pull: number;
        readonly rows: number;
        readonly left: PickedCandidates['left'];
      }
    | null;
  readonly triggers: { readonly delivered: number; readonly before: number } | null;
}

/** What followed from a window, in parts of a sentence; empty when nothing did. */
export function followedText({ issues, rows, triggers }: Followed): readonly string[] {
  const told: string[] = [];
  if (issues !== null) {
    told.push(
      ...counted(issues.open, 'issue', 'opened'),
      ...counted(issues.update, 'issue', 'brought up to date'),
    );
    told.push(...counted(issues.comment, 'comment', 'made'), ...counted(issues.close, 'issue', 'closed'));
  }
  if (rows?.kind === 'proposed') {
    told.push(`${rows.rows} ${rows.rows === 1 ? 'row' : 'rows'} proposed in pull request ${rows.pull}`);
  }
  if (rows !== null && rows.kind !== 'refused') told.push(...leftText(rows.left));
  if (triggers !== null) told.push(...counted(triggers.delivered, 'event', 'delivered'));
  return told;
}

function leftText({
  notPermitted,
  same,
  near,
  noInput,
  overMax,
}: PickedCandidates['left']): readonly string[] {
  const reasons = [
    part(notPermitted, 'without permission'),
    part(same + near, 'asked already'),
    part(noInput, 'without input'),
    part(overMax, 'beyond the most of a window'),
  ].flat();
  return reasons.length === 0 ? [] : [`traces left out: ${reasons.join('; ')}`];
}

function part(count: number, why: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${why}`];
}

function counted(count: number, what: string, did: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'} ${did}`];
}
