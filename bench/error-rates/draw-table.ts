import type { CodedColumn, ScoreTable } from '../../core/gates/score-table.ts';
import type { SeededRandom } from '../../core/statistics/seeded-random.ts';
import { type Population, unitCount } from './population.ts';

export interface Drawing {
  /** units to draw: clusters, or rows */
  readonly units: number;
  /** chance of each unit; absent = equal chances */
  readonly weights?: Float64Array;
  /** the two arms of each unit change places by the toss of a coin: no change, with the discordance of the real table */
  readonly swap?: boolean;
  /** units are dealt to this many segments in turn; absent = none */
  readonly segments?: number;
  /** what the candidate's scores are multiplied by; default 1 */
  readonly factor?: number;
}

/** Draws of score tables from a population, with replacement; the only evaluator is `score`, the only segment field `part`. */
export function tableDrawer(population: Population, drawing: Drawing): (random: SeededRandom) => ScoreTable {
  const { scale, repeats, clustered } = population;
  const pick = picker(population, drawing.weights);
  return (random) => {
    const drawn = Uint32Array.from({ length: drawing.units }, () => pick(random));
    const { baseline, candidate, codes } = copyUnits(population, drawn, drawing, random);
    const column = { scale, baseline, candidate, others: new Map(), parts: new Map() };
    return {
      rows: codes.length,
      columns: new Map([['score', column]]),
      segments: new Map(drawing.segments === undefined ? [] : [['part', dealt(codes, drawing.segments)]]),
      clusters: clustered ? { codes, values: names(drawing.units) } : null,
      repeats,
    };
  };
}

/** The scores of drawn units one after the other, and the number of the draw each row came with. */
function copyUnits(population: Population, drawn: Uint32Array, drawing: Drawing, random: SeededRandom) {
  const { starts, baseline, candidate } = population;
  const ends = starts.subarray(1);
  const rows = drawn.reduce((sum, unit) => sum + (ends[unit] ?? 0) - (starts[unit] ?? 0), 0);
  const copied = {
    baseline: new Float64Array(rows),
    candidate: new Float64Array(rows),
    codes: new Uint32Array(rows),
  };
  let at = 0;
  for (const [code, unit] of drawn.entries()) {
    const swapped = drawing.swap === true && random.word() % 2 === 1;
    const [from, to] = [starts[unit], ends[unit]];
    copied.baseline.set((swapped ? candidate : baseline).subarray(from, to), at);
    copied.candidate.set((swapped ? baseline : candidate).subarray(from, to), at);
    const next = at + (to ?? 0) - (from ?? 0);
    copied.codes.fill(code, at, next);
    at = next;
  }
  const { factor } = drawing;
  if (factor !== undefined)
    copied.candidate.forEach((score, row) => {
      copied.candidate[row] = score * factor;
    });
  return copied;
}

function picker(population: Population, weights: Float64Array | undefined): (random: SeededRandom) => number {
  const units = unitCount(population);
  if (weights === undefined) return (random) => random.below(units);
  let sum = 0;
  const ends = weights.map((weight) => {
    sum += weight;
    return sum;
  });
  return (random) => {
    const at = ((random.word() + 0.5) / 2 ** 32) * sum;
    let [low, high] = [0, units - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 1) >= at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

function dealt(units: Uint32Array, segments: number): CodedColumn {
  return { codes: units.map((unit) => unit % segments), values: names(segments) };
}

const known = new Map<number, readonly string[]>();

function names(count: number): readonly string[] {
  const made = known.get(count) ?? Array.from({ length: count }, (_, at) => `n${at}`);
  known.set(count, made);
  return made;
}
