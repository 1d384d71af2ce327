import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { gatedRepository } from '../helpers/gated-repository.ts';
import { hasSharedData, sharedBytes, sharedDataTitle } from '../helpers/shared-data.ts';

/** Models of a table: who of the census earns over 50,000, and how many hours people work. */

const person = z.object({
  age: z.coerce.number(),
  education: z.string(),
  'marital-status': z.string(),
  sex: z.string(),
  'hours-per-week': z.coerce.number(),
  class: z.string(),
});
type Person = z.output<typeof person>;

interface Prediction {
  readonly probability: number;
  readonly hours: number;
}

const config = (gates: string) => `version: 1
datasets:
  people: { path: golden/people.parquet, segments: [sex] }
suites:
  census:
    dataset: people
    target: { outputs: outputs/predictions.csv }
    evaluators:
      income: { type: probability, expected: rich, field: probability }
      side: { type: classification, expected: rich, field: rich, classes: ["true", "false"], positive: "true" }
      hours: { type: regression, expected: hours, field: hours }
    gates:
${gates}`;

const gates = `      - { metric: income.auc, no-worse-than: baseline, margin: 1% }
      - { metric: income.auc, no-worse-than: baseline, margin: 1%, per: sex }
      - { metric: income.ece, at-most: 5% }
      - { metric: side.f1, no-worse-than: baseline, margin: 2% }
      - { metric: hours.rmse, no-worse-than: baseline, margin: 2% }
      - { metric: hours.mae, at-most: 12 }
      - { metric: side.accuracy, at-least: 75% }
`;

const isRich = (one: Person) => one.class.includes('>50K');
const threshold = 0.4;

async function people(): Promise<{ readonly known: readonly Person[]; readonly asked: readonly Person[] }> {
  const file = sharedBytes('tabular/adult/adults.parquet').buffer;
  const all = z.array(person).parse(await parquetReadObjects({ file, compressors }));
  const isAsked = (at: number) => at % 20 === 0;
  return { known: all.filter((_, at) => !isAsked(at)), asked: all.filter((_, at) => isAsked(at)) };
}

/** Predicts the mean of those who are alike. */
function groupMeans(known: readonly Person[], alike: (one: Person) => string) {
  const groups = new Map<string, { count: number; rich: number; hours: number }>();
  for (const one of known) {
    const group = groups.get(alike(one)) ?? { count: 0, rich: 0, hours: 0 };
    group.count += 1;
    group.rich += Number(isRich(one));
    group.hours += one['hours-per-week'];
    groups.set(alike(one), group);
  }
  return (one: Person): Prediction => {
    const { count, rich, hours } = groups.get(alike(one)) ?? { count: 1, rich: 0.24, hours: 40 };
    return { probability: rich / count, hours: hours / count };
  };
}

function csv(predictions: readonly Prediction[]): string {
  const lines = predictions.map(({ probability, hours }, at) => {
    const said = JSON.stringify({ probability, rich: probability >= threshold, hours });
    return `p-${at},"${said.replaceAll('"', '""')}"\n`;
  });
  return `id,output\n${lines.join('')}`;
}

function parquet(asked: readonly Person[]): Uint8Array {
  const column = (
    name: string,
    type: 'STRING' | 'BOOLEAN' | 'DOUBLE',
    of: (one: Person, at: number) => unknown,
  ) => {
    return { name, type, data: asked.map(of) };
  };
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        column('id', 'STRING', (_, at) => `p-${at}`),
        column('input', 'STRING', (one) => `${one.age} ${one.education}`),
        column('sex', 'STRING', (one) => one.sex.trim()),
        column('rich', 'BOOLEAN', isRich),
        column('hours', 'DOUBLE', (one) => one['hours-per-week']),
      ],
    }),
  );
}

/** The usual formulas, written once more. */
function figures(asked: readonly Person[], predictions: readonly Prediction[]) {
  const rows = asked.map((one, at) => ({
    ...(predictions[at] as Prediction),
    rich: isRich(one),
    worked: one['hours-per-week'],
  }));
  const count = (test: (row: (typeof rows)[number]) => boolean) => rows.filter(test).length;
  const truePositives = count((row) => row.rich && row.probability >= threshold);
  const called = count((row) => row.probability >= threshold);
  const rich = rows.filter((row) => row.rich);
  const poor = rows.filter((row) => !row.rich);
  const wins = rich.reduce(
    (sum, one) =>
      sum +
      poor.reduce((own, { probability: other }) => {
        return own + Number(one.probability > other) + Number(one.probability === other) / 2;
      }, 0),
    0,
  );
  const squares = rows.reduce((sum, { hours, worked }) => sum + (hours - worked) ** 2, 0);
  const distances = rows.reduce((sum, { hours, worked }) => sum + Math.abs(hours - worked), 0);
  return {
    'income.auc': wins / rich.length / poor.length,
    'side.f1': (2 * truePositives) / (called + rich.length),
    'side.accuracy': count((row) => row.rich === row.probability >= threshold) / rows.length,
    'hours.rmse': Math.sqrt(squares / rows.length),
    'hours.mae': distances / rows.length,
  };
}

it.skipIf(!hasSharedData)(
  sharedDataTitle(
    'predictions in a table are gated by AUC, F1, calibration and RMSE, overall and per segment',
  ),
  async () => {
    const { known, asked } = await people();
    const full = groupMeans(
      known,
      (one) => `${one.education}|${one['marital-status']}|${Math.floor(one.age / 10)}`,
    );
    const simple = groupMeans(known, (one) => one.education);
    const [before, after] = [asked.map(full), asked.map(simple)];
    await using repository = await gatedRepository();
    await repository.write({ 'golden/.gitkeep': '' });
    await writeFile(join(repository.path, 'golden/people.parquet'), parquet(asked));
    await repository.commit('base', {
      'goldgate.yaml': config(gates),
      'outputs/predictions.csv': csv(before),
    });

    await repository.write({ 'outputs/predictions.csv': csv(after) });
    const { json, exitCode } = await repository.gate();
    const found = json.suites[0]?.gates ?? [];
    expect({ verdict: json.verdict, exitCode }).toEqual({ verdict: 'fail', exitCode: 1 });
    const [old, now] = [figures(asked, before), figures(asked, after)];
    for (const [metric, value] of Object.entries(now)) {
      const gate = found.find((one) => one.metric === metric && one.segment === null);
      expect(gate, metric).toMatchObject({ rows: asked.length, candidate: expect.closeTo(value, 9) });
      const former = old[metric as keyof typeof old];
      expect(gate, metric).toMatchObject({ baseline: expect.closeTo(former, 9) });
    }
    const decisions = Object.fromEntries(
      found.map(({ metric, segment, decision }) => [`${metric} ${segment?.['sex'] ?? ''}`.trim(), decision]),
    );
    expect(decisions).toMatchObject({
      'income.auc': 'broken',
      'income.auc Male': 'broken',
      'income.ece': 'holds',
      'side.f1': 'broken',
      'hours.rmse': 'broken',
      'hours.mae': 'holds',
    });
  },
);
