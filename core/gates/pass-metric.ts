import type { Scale } from '../evaluators/scale.ts';
import { passAtK, passHatK } from '../statistics/pass-at-k.ts';
import type { Metric, Summary } from './gate.ts';

/** `pass^3`: all of three replies to a row pass. `pass@3`: at least one of them does. */
export type PassMetric = `pass^${number}` | `pass@${number}`;

export interface PassChance {
  readonly kind: 'all' | 'any';
  /** replies that are drawn of those to a row, ≥ 1 */
  readonly drawn: number;
}

const written = /^pass(?<kind>[\^@])(?<drawn>[1-9]\d{0,2})$/;

/** What a summary asks of the replies to a row; null for the summaries that ask for no chance of passing. */
export function passChance(summary: string): PassChance | null {
  const { kind, drawn } = written.exec(summary)?.groups ?? {};
  if (kind === undefined || drawn === undefined) return null;
  return { kind: kind === '^' ? 'all' : 'any', drawn: Number(drawn) };
}

export function isPassMetric(summary: string): summary is PassMetric {
  return passChance(summary) !== null;
}

/** The chance by the unbiased estimators of Chen et al. 2021 (`any`) and Yao et al. 2024 (`all`); NaN when fewer replies were scored. */
export function chanceOf({ kind, drawn }: PassChance, scored: number, passed: number): number {
  return kind === 'all' ? passHatK(scored, passed, drawn) : passAtK(scored, passed, drawn);
}

/** Only what passes or fails, and is better when it passes, can do so again and again. */
export function canPass({ type, direction }: Scale): boolean {
  return type === 'binary' && direction !== 'neutral';
}

/** Why so many replies to a row do not tell the chance, with what to write instead; null when they do. */
export function repliesProblem({ evaluator, summary }: Metric, repeats: number): string | null {
  const asked = passChance(summary);
  if (asked === null || asked.drawn <= repeats) return null;
  const sign = asked.kind === 'all' ? '^' : '@';
  const most = repeats === 1 ? 'one reply' : `${repeats} replies`;
  return `${evaluator}.${summary} draws ${asked.drawn} of the replies to a row, and the suite asks for ${most}; set \`repeats: ${asked.drawn}\`, or name ${evaluator}.pass${sign}${repeats}`;
}

/**
 * Replies behind one number of a row. When all of them are drawn, each row passed or failed once, and is counted; a chance is
 * an average like the mean of repeats.
 */
export function repliesPerScore(summary: Summary, repeats: number): number {
  return passChance(summary)?.drawn === repeats ? 1 : repeats;
}
