import type { JudgedLabels } from './judged-labels.ts';

/** Adds up what shards say of their labelled outputs; the order in which they come does not show. */
export function collectJudgedLabels() {
  const found = new Map<string, { parts: Placed[]; malformed: number; undecided: number }>();
  return {
    /** @param firstRow position of the shard's first row in the dataset version */
    add(labelled: Readonly<Record<string, JudgedLabels>>, firstRow: number): void {
      for (const [evaluator, own] of Object.entries(labelled)) {
        const total = found.get(evaluator) ?? { parts: [], malformed: 0, undecided: 0 };
        found.set(evaluator, total);
        total.parts.push({ ...own, firstRow });
        total.malformed += own.malformed;
        total.undecided += own.undecided;
      }
    },
    /** by evaluator, in order of the rows of the dataset version */
    finish(): ReadonlyMap<string, JudgedLabels> {
      return new Map(
        [...found].map(([evaluator, { parts, ...counts }]) => [evaluator, joined(parts, counts)]),
      );
    },
  };
}

interface Placed extends JudgedLabels {
  readonly firstRow: number;
}

function joined(
  parts: readonly Placed[],
  counts: Pick<JudgedLabels, 'malformed' | 'undecided'>,
): JudgedLabels {
  const ordered = parts.toSorted((one, other) => one.firstRow - other.firstRow);
  return {
    rows: ordered.flatMap(({ rows, firstRow }) => rows.map((row) => firstRow + row)),
    judge: ordered.flatMap(({ judge }) => judge),
    people: ordered.flatMap(({ people }) => people),
    ...counts,
  };
}
