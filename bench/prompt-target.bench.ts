import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { measureProcess } from './measure-process.ts';
import { median } from './median.ts';
import { promptRepository } from './prompt-repository.ts';
import { type ServedModel, serveModel } from './serve-model.ts';

const goldgate = join(import.meta.dirname, '..', 'dist', 'cli', 'goldgate.js');
const concurrency = 64;

/** Rows through a prompt target against a bare `fetch` loop to the same server, and against the ideal at 200 ms. */
export const bench: Bench = {
  claim: 'concurrency 64: at 0 ms ≥ 0.3 of bare fetch, at 200 ms ≥ 0.9 of the ideal',
  async run({ say, small }) {
    const rows = small ? 1_000 : 10_000;
    const quick: { ours: number; bare: number }[] = [];
    for (let round = 0; round < (small ? 1 : 5); round += 1) {
      await using model = await serveModel(0);
      const bare = await bareFetch(model, rows);
      const ours = await gateSeconds(model, rows);
      quick.push({ ours, bare });
      say(`0 ms: ${(rows / ours).toFixed(0)} rows/s, bare fetch ${(rows / bare).toFixed(0)}`);
    }
    await using slow = await serveModel(200);
    const slowRows = small ? 1_280 : 6_400;
    const slowSeconds = await gateSeconds(slow, slowRows);
    const ideal = (slowRows / concurrency) * 0.2;
    say(`200 ms: ${slowSeconds.toFixed(1)} s, ideal ${ideal.toFixed(1)} s`);
    return {
      rows,
      'rows per second at 0 ms': rows / median(quick.map(({ ours }) => ours)),
      'rows per second of bare fetch': rows / median(quick.map(({ bare }) => bare)),
      'ratio to bare fetch at 0 ms': median(quick.map(({ ours, bare }) => bare / ours)),
      'ratio to the ideal at 200 ms': ideal / slowSeconds,
    };
  },
};

async function bareFetch({ baseUrl }: ServedModel, rows: number): Promise<number> {
  const script = join(import.meta.dirname, 'bare-fetch.ts');
  const args = [process.execPath, script, `${baseUrl}/chat/completions`, String(rows), String(concurrency)];
  return Number((await measureProcess(args, { cwd: import.meta.dirname })).stdout);
}

/** Seconds of the gate less those of the same gate with every reply known: what calling took, and nothing else. */
async function gateSeconds(model: ServedModel, rows: number): Promise<number> {
  await using repository = await promptRepository({ rows, concurrency, baseUrl: model.baseUrl });
  const gate = (head: string) =>
    measureProcess([goldgate, 'gate', '--base', 'HEAD~1', '--head', head, '--json'], {
      cwd: repository.path,
    });
  const called = await gate('HEAD');
  if (called.exitCode !== 0) throw new Error(`the gate ended with ${called.exitCode}: ${called.stderr}`);
  repository.git('commit', '--quiet', '--allow-empty', '--message=the same once more');
  const known = await gate('HEAD~1');
  return called.seconds - known.seconds;
}
