import type { ScorePart } from '../evaluators/evaluator.ts';
import { chanceOf, type PassChance } from '../gates/pass-metric.ts';
import type { ScoreValues } from '../gates/score-table.ts';

/** A chance of passing, and the score that is a pass. */
export type PassWay = PassChance & { readonly pass: number };

/**
 * One number for each row from the replies to it, written to its place; rows without any keep what is there. The row
 * stays the unit of inference (Miller 2024, arXiv 2411.00640).
 *
 * @param scores `repeats` places for each row, null = no value
 * @param way `mean`, for codes of classes the one that most replies have (of equally many the first), or the chance that replies
 *   drawn of them pass; a row with fewer scored replies than are drawn has none
 */
export function collapseRepeats(
  scores: readonly (number | null)[],
  repeats: number,
  into: ScoreValues,
  place: (row: number) => number,
  way: ScorePart['collapse'] | PassWay,
): void {
  const collapse = typeof way === 'object' ? chanceBy(way) : way === 'mean' ? meanOf : majorityOf;
  for (let row = 0; row * repeats < scores.length; row += 1) {
    const value = collapse(scores, row * repeats, (row + 1) * repeats);
    if (value !== null) into[place(row)] = value;
  }
}

function meanOf(scores: readonly (number | null)[], start: number, end: number): number | null {
  let sum = 0;
  let count = 0;
  for (let at = start; at < end; at += 1) {
    const score = scores[at] ?? null;
    if (score === null) continue;
    sum += score;
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

function chanceBy(way: PassWay): typeof meanOf {
  return (scores, start, end) => {
    const scored = scores.slice(start, end).filter((score) => score !== null);
    const passed = scored.filter((score) => score === way.pass).length;
    return scored.length < way.drawn ? null : chanceOf(way, scored.length, passed);
  };
}

function majorityOf(scores: readonly (number | null)[], start: number, end: number): number | null {
  const votes = new Map<number, number>();
  for (const score of scores.slice(start, end)) {
    if (score !== null) votes.set(score, (votes.get(score) ?? 0) + 1);
  }
  let [winner, most] = [null as number | null, 0];
  for (const [score, count] of votes) if (count > most) [winner, most] = [score, count];
  return winner;
}
