import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { measureProcess } from './measure-process.ts';
import { promptRepository } from './prompt-repository.ts';
import { serveModel } from './serve-model.ts';

const goldgate = join(import.meta.dirname, '..', 'dist', 'cli', 'goldgate.js');
const perSecond = 50;

/** How providers count: by windows of a second, saying when to come back, or by a bucket that says nothing. */
const limits = [
  { name: 'windows with retry-after', counts: 'window', saysWhen: true },
  { name: 'a bucket that says nothing', counts: 'bucket', saysWhen: false },
] as const;

/** Rows through a provider that answers so many calls a second and refuses what is beyond, of which nobody told Goldgate. */
export const bench: Bench = {
  claim: '5,000 rows at 50 calls a second: ≤ 1.15 × the ideal time, no row lost',
  async run({ say, small }) {
    const rows = small ? 500 : 5_000;
    const ideal = rows / perSecond;
    const figures: Record<string, number> = { rows, 'ideal seconds': ideal };
    for (const { name, ...limit } of limits) {
      await using model = await serveModel(20, { perSecond, ...limit });
      await using repository = await promptRepository({
        rows: rows - 1,
        concurrency: 64,
        baseUrl: model.baseUrl,
      });
      const { seconds, exitCode, stdout, stderr } = await measureProcess(
        [goldgate, 'gate', '--base', 'HEAD~1', '--json'],
        { cwd: repository.path },
      );
      if (exitCode !== 0) throw new Error(`the gate ended with ${exitCode}: ${stderr}`);
      say(`${name}: ${seconds.toFixed(1)} s, ideal ${ideal.toFixed(1)} s`);
      figures[`seconds of the gate, ${name}`] = seconds;
      figures[`ratio to the ideal time, ${name}`] = seconds / ideal;
      figures[`rows lost, ${name}`] = rows - pairedRows(stdout);
      figures[`calls answered beyond one a row, ${name}`] = (await model.calls()) - rows;
      figures[`calls refused to rows, ${name}`] = (await model.refused()) / rows;
    }
    return figures;
  },
};

function pairedRows(stdout: string): number {
  const { suites } = JSON.parse(stdout) as { suites: readonly { rows: { paired: number } }[] };
  return suites[0]?.rows.paired ?? 0;
}
