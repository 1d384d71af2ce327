import type { WeakenedGate } from '../gates/gate.ts';
import { firstOf } from '../gates/selection-text.ts';
import type { Quarantine, QuarantinedRow } from './quarantine.ts';

/** A dataset's quarantine as one side of a change lists it. */
export interface ListedQuarantine {
  readonly path: string;
  readonly maxShare: number;
  readonly rows: readonly QuarantinedRow[];
}

/**
 * What of a listed quarantine counts. Beyond the share that is allowed nothing does: a dataset most of which is not gated would
 * let everything pass.
 *
 * @param rows of the dataset
 * @param now ISO 8601, UTC
 */
export function quarantineInForce(
  { path, maxShare, rows: listed }: ListedQuarantine,
  rows: number,
  now: string,
): Quarantine {
  const isOver = ({ expires }: QuarantinedRow) => Date.parse(expires) <= Date.parse(now);
  const standing = listed.filter((row) => !isOver(row));
  const tooMany = standing.length > Math.max(1, Math.floor(rows * maxShare));
  return {
    path,
    maxShare,
    rows: tooMany ? [] : standing,
    expired: listed.filter(isOver),
    tooMany: tooMany ? standing.length : 0,
  };
}

/** What the change adds to the quarantine, which does not count for the change itself. */
export function grownQuarantine(
  base: ListedQuarantine | null,
  head: ListedQuarantine | null,
): readonly WeakenedGate[] {
  const before = new Map((base?.rows ?? []).map((row) => [row.id, row]));
  const rows = head?.rows ?? [];
  const added = rows.filter(({ id }) => !before.has(id)).map(({ id }) => id);
  const longer = rows.filter(({ id, expires }) => expires > (before.get(id)?.expires ?? expires));
  const [was, is] = [base?.maxShare ?? null, head?.maxShare ?? null];
  return [
    ...(added.length === 0
      ? []
      : [
          loosened(
            'quarantine',
            counted(before.size),
            `${counted(rows.length)}, new: ${firstOf(added, added.length)}`,
          ),
        ]),
    ...longer.map(({ id, expires }) =>
      loosened(`quarantine of row ${id}`, `until ${before.get(id)?.expires ?? ''}`, `until ${expires}`),
    ),
    ...(was === null || is === null || is <= was
      ? []
      : [loosened('max-share of the quarantine', String(was), String(is))]),
  ];
}

function loosened(metric: string, before: string, after: string): WeakenedGate {
  return { kind: 'loosened', metric, before, after };
}

function counted(rows: number): string {
  return rows === 1 ? '1 row' : `${rows} rows`;
}
