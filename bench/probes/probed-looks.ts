import { outputEffect, type ProbedRow } from '../../core/sweep/behaviour-effect.ts';
import { intervalLevel } from '../../core/sweep/false-alarm-level.ts';
import { readEffect, sidesOf } from '../../core/sweep/read-effect.ts';
import type { WatchRule } from '../../core/sweep/watch-rule.ts';
import { type Chance, chance } from '../drift/chance.ts';
import { shuffled } from '../drift/draw.ts';
import type { RecordedAnswers } from './recorded-answers.ts';

/** Who answers a probe, `repeats` times before and `repeats` times now. */
export type Answering = (
  random: Chance,
  repeats: number,
) => { readonly before: readonly string[]; readonly now: readonly string[] };

/** Each answer is of any of them, the more often the more often it is named. @param now the same as before, unless it was changed */
export function anyOf(before: readonly string[], now = before): Answering {
  const drawn = (names: readonly string[], { below }: Chance, repeats: number) =>
    Array.from({ length: repeats }, () => names[below(names.length)] ?? '');
  return (random, repeats) => ({ before: drawn(before, random, repeats), now: drawn(now, random, repeats) });
}

/** Trials of one target, some of them then and others now. */
export function splitOf(trials: readonly string[]): Answering {
  return (random, repeats) => {
    const order = shuffled(trials, random);
    return { before: order.slice(0, repeats), now: order.slice(repeats, 2 * repeats) };
  };
}

export interface Looks {
  readonly looks: number;
  /** their interval of 90 % lies above 0: the promise is one in twenty while nothing changed */
  readonly above: number;
  /** at the level of a daily sweep with five cells, and beyond its threshold */
  readonly exceeding: number;
  /** mean effect */
  readonly effect: number;
}

const rule: WatchRule = { kind: 'behaviour', of: 'output', metric: 'output', watch: 'rise', threshold: 0.1 };
const ownLevel = intervalLevel({ perQuarter: 1, windowMs: 86_400_000, cells: 5 }, sidesOf(rule));

export interface LookSettings {
  readonly probes: number;
  readonly repeats: number;
  readonly looks: number;
  readonly seed: number;
}

/** Looks at windows, each with probes and first answers of its own. */
export function probedLooks(
  recorded: RecordedAnswers,
  answering: Answering,
  { probes, repeats, looks, seed }: LookSettings,
): Looks {
  const questions = Array.from({ length: recorded.questions }, (_, question) => question);
  const found = { above: 0, exceeding: 0, effect: 0 };
  for (let look = 0; look < looks; look += 1) {
    const random = chance(seed + look);
    const rows = shuffled(questions, random)
      .slice(0, probes)
      .map((question): ProbedRow => {
        const { before, now } = answering(random, repeats);
        const likeness = recorded.likeness(question, before, now);
        return { id: `${question}`, answers: repeats, likeness, scores: {} };
      });
    const effect = effectAt(rows, 0.9);
    found.effect += effect.estimate / looks;
    found.above += Number(effect.interval[0] > 0);
    found.exceeding += Number(readEffect(effectAt(rows, ownLevel), rule) === 'exceeds');
  }
  return { looks, ...found };
}

function effectAt(rows: readonly ProbedRow[], level: number) {
  const window = { rows, unfinished: null, reports: '' };
  const effect = outputEffect(window, { level, minRows: 30, threshold: rule.threshold });
  if (effect.kind === 'no-data') throw new Error(effect.why);
  return effect;
}
