import { memoryBlobs } from '../../adapters/memory/memory-blobs.ts';
import { aiModels } from '../../adapters/models/ai-models.ts';
import type { SweepReport } from '../../core/sweep/sweep-report.ts';
import { foreseeSweep } from '../../pipeline/foresee-sweep.ts';
import { type SweepDeps, sweepWindow } from '../../pipeline/sweep.ts';
import { jsonLines } from './gated-repository.ts';
import { instantClock } from './instant-clock.ts';
import type { Files } from './memory-snapshot.ts';
import { memoryStore } from './memory-store.ts';
import { promptConfig, questions } from './small-suite.ts';
import { dayMs, definedSweep, monday, sweepDeps, windowOf } from './sweep-in-process.ts';
import { traceList, traceOf } from './trace-list.ts';

/** Files of a repository whose sweep asks the model at `url` 40 probes. @param sweep keys of the sweep beside or instead */
export function probedFiles(url: string, sweep: object = {}, suite: object = {}): Record<string, string> {
  const config = JSON.parse(
    promptConfig(suite, { baseUrl: url, price: { input: '1000 usd', output: '1000 usd' } }),
  );
  return {
    'goldgate.yaml': JSON.stringify({
      ...config,
      sweeps: {
        production: {
          suite: 'answers',
          traces: { path: 'traces/*.jsonl' },
          probes: 'probes.jsonl',
          raise: '1 of 1',
          signals: [
            { share: 'model', change: 'any' },
            { share: 'fingerprint', change: 'any' },
          ],
          ...sweep,
        },
      },
    }),
    'golden.jsonl': jsonLines(questions(3)),
    'prompt.md': 'Answer: {{ input }}',
    'probes.jsonl': jsonLines(
      Array.from({ length: 40 }, (_, at) => ({ id: `p-${at}`, input: `probe ${at}`, expected: `yes ${at}` })),
    ),
  };
}

/** Traces of three days that never change. */
export const stillTraces = [0, 1, 2, 3].flatMap((day) =>
  Array.from({ length: 40 }, (_, row) => {
    const id = `t-${day}-${row}`;
    return traceOf(id, monday + day * dayMs + row * 1000, {
      row: { id, input: `question ${row}`, category: 'any' },
      output: { id, output: `answer ${row}`, model: 'm-1', latencyMs: 5 },
      fingerprint: 'fp-0',
    });
  }),
);

export type ProbedSweep = ReturnType<typeof probedSweep>;

/** Sweeps of one store, by whatever files stand in the repository that day. */
export function probedSweep({
  store = memoryStore(),
  traces = [...stillTraces],
  more = {} as Partial<SweepDeps>,
} = {}) {
  const deps = sweepDeps(store, traceList(traces), {
    models: aiModels({ environment: {} }),
    clock: instantClock(),
    ...more,
  });
  const definitionOf = (files: Files) => definedSweep(files, store);
  return {
    store,
    traces,
    definitionOf,
    sweep: async (day: number, files: Files) => sweepWindow(await definitionOf(files), windowOf(day), deps),
    foresee: async (day: number, files: Files) =>
      foreseeSweep(await definitionOf(files), windowOf(day), { ...deps, scratch: memoryBlobs() }),
  };
}

export function behaviourOf({ signals }: Pick<SweepReport, 'signals'>) {
  const [signal] = signals.filter(({ kind }) => kind === 'behaviour');
  if (signal === undefined) throw new Error('there is no signal of behaviour');
  return signal;
}
