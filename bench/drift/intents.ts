import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { seededRandom } from '../../core/statistics/seeded-random.ts';
import type { WatchRule } from '../../core/sweep/watch-rule.ts';
import { sharedJson, sharedText } from '../../test/helpers/shared-data.ts';
import { shuffled } from './draw.ts';
import { profileOf, sweepRows, usualWindows } from './sweep-rows.ts';

const clinc = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])));
const banking = z.array(z.object({ text: z.string() }));
const rules: readonly WatchRule[] = [{ kind: 'input', metric: 'input', threshold: 0.1, per: [] }];

export type Traffic = 'in scope' | 'out of scope' | 'banking77';

export interface IntentSettings {
  readonly splits: number;
  /** of the reference and of the window, each */
  readonly texts: number;
  readonly quietWindows?: number;
}

/**
 * Splits of CLINC150 of which the input signal exceeds its threshold: a reference of questions in scope against a window of others.
 *
 * @param share of the window's texts that are of the other traffic; the rest is in scope
 */
export function intentSignals(
  traffic: Traffic,
  { splits, texts, quietWindows = usualWindows }: IntentSettings,
  share = 1,
): number {
  const questions = Object.entries(clinc.parse(sharedJson('drift/clinc150/data_small.json')));
  const of = (isIn: boolean) =>
    questions
      .filter(([split]) => split.startsWith('oos') !== isIn)
      .flatMap(([, rows]) => rows.map(([text]) => text));
  const inScope = of(true);
  const others = traffic === 'banking77' ? bankingTexts() : of(false);
  let raised = 0;
  for (let seed = 0; seed < splits; seed += 1) {
    const random = seededRandom(seed);
    const known = shuffled(inScope, random);
    const strange =
      traffic === 'in scope' ? [] : shuffled(others, random).slice(0, Math.round(share * texts));
    const come = [...strange, ...known.slice(texts)];
    const rows = (list: readonly string[]) => list.slice(0, texts).map((input) => ({ input }));
    const [signal] = sweepRows(rules, profileOf(rules, rows(known), 'reference'), rows(come), {
      seed,
      quietWindows,
    });
    if (signal?.reading === 'exceeds') raised += 1;
  }
  return raised;
}

function bankingTexts(): readonly string[] {
  return banking
    .parse(parse(sharedText('drift/banking77/test.csv'), { columns: true }))
    .map(({ text }) => text);
}
