import { roganGladen } from '../statistics/rogan-gladen.ts';
import type { LabelledRows } from './labelled-rows.ts';
import { percentText } from './rule-text.ts';
import type { ScoreValues } from './score-table.ts';

/**
 * What the classical correction makes of the same labels, to be read beside PPI++: both come from this arm's own outputs, because
 * sensitivity and specificity on one model's outputs do not hold for another's.
 *
 * @param judge    scores of all rows of the cell
 * @param isOne    whether a score, turned as they are, is the 1 of the metric
 */
export function roganGladenNote(
  judge: ScoreValues,
  { places, candidate: people }: LabelledRows,
  isOne: (score: number) => boolean,
): string {
  const judged = places.map((place) => isOne(judge[place] ?? Number.NaN));
  const ones = judged.filter((_, at) => isOne(people[at] ?? Number.NaN));
  const others = judged.filter((_, at) => !isOne(people[at] ?? Number.NaN));
  if (ones.length === 0 || others.length === 0)
    return 'Rogan–Gladen: not to be had, people gave all labelled outputs the same label';
  const sensitivity = ones.filter(Boolean).length / ones.length;
  const specificity = 1 - others.filter(Boolean).length / others.length;
  const share = judge.filter(isOne).length / judge.length;
  const corrected = roganGladen({
    share,
    rows: judge.length,
    sensitivity,
    positives: ones.length,
    specificity,
    negatives: others.length,
  });
  const rates = `sensitivity ${shareText(sensitivity)}, specificity ${shareText(specificity)}`;
  return corrected.kind === 'inconclusive'
    ? `Rogan–Gladen: inconclusive, the judge is no better than chance (${rates})`
    : `Rogan–Gladen: ${shareText(corrected.estimate)}, standard error ${shareText(corrected.se)} (${rates})`;
}

function shareText(share: number): string {
  return percentText(Number(share.toFixed(4)));
}
