import { digestOf } from '../text/digest.ts';
import type { JsonObject, JsonValue } from '../text/json.ts';
import { shinglesOf } from './shingles.ts';

/** Jaccard similarity of shingles from which two inputs count as the same question. */
const sameFrom = 0.8;

/** What a row asks: its input and context. Label, id, segments and provenance do not make it another question. */
export function questionOf(fields: JsonObject): JsonValue {
  return [fields['input'] ?? null, fields['context'] ?? null];
}

/** Which of a few questions are already asked by rows that stream past. */
export interface NearDuplicates {
  /** looks at a row of the dataset; any number of them */
  see(row: JsonObject): void;
  /** null = new; by position of the question */
  found(at: number): 'same' | 'near' | null;
}

/**
 * Compares exactly, against every row, in memory that grows with the questions alone: their shingles are indexed, and each row of the
 * dataset counts those that it shares. A sketch of the dataset (MinHash) would be smaller than neither and could miss some.
 *
 * @see Broder 1997 (resemblance: shared shingles over all shingles of both)
 */
export function nearDuplicates(questions: readonly JsonValue[]): NearDuplicates {
  const sets = questions.map(shinglesOf);
  const byDigest = Map.groupBy(questions.keys(), (at) => digestOf(questions[at] ?? null));
  const byShingle = indexOf(sets);
  const found = questions.map((): 'same' | 'near' | null => null);
  return {
    see(row) {
      const question = questionOf(row);
      for (const at of byDigest.get(digestOf(question)) ?? []) found[at] = 'same';
      const shingles = shinglesOf(question);
      for (const [at, shared] of sharedBy(shingles, byShingle)) {
        const all = shingles.size + (sets[at]?.size ?? 0) - shared;
        if (shared >= sameFrom * all) found[at] ??= 'near';
      }
    },
    found: (at) => found[at] ?? null,
  };
}

/** Whether two questions are near duplicates of each other. */
export function isNear(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  let shared = 0;
  for (const shingle of one) if (other.has(shingle)) shared += 1;
  return shared >= sameFrom * (one.size + other.size - shared);
}

function indexOf(sets: readonly ReadonlySet<string>[]): ReadonlyMap<string, readonly number[]> {
  const byShingle = new Map<string, number[]>();
  for (const [at, set] of sets.entries()) {
    for (const shingle of set) {
      const holders = byShingle.get(shingle);
      if (holders === undefined) byShingle.set(shingle, [at]);
      else holders.push(at);
    }
  }
  return byShingle;
}

function sharedBy(
  shingles: ReadonlySet<string>,
  byShingle: ReadonlyMap<string, readonly number[]>,
): ReadonlyMap<number, number> {
  const shared = new Map<number, number>();
  for (const shingle of shingles)
    for (const at of byShingle.get(shingle) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
  return shared;
}
