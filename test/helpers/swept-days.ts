import { join } from 'node:path';
import { gatedRepository, jsonLines } from './gated-repository.ts';
import { recordedSuite } from './recorded-suite.ts';

/** A store that real sweeps filled, window by window. */
export interface SweptDaysStore extends AsyncDisposable {
  readonly store: string;
  /** the released run */
  readonly run: string;
  /** name of the repository, as addresses have it */
  readonly repository: string;
}

export interface SweptDays {
  readonly days: number;
  /** days that nobody swept */
  readonly without: readonly number[];
  /** share of right answers where the category is even, in percent */
  readonly rightOf: (day: number) => number;
  readonly modelOf: (day: number) => string;
  /** what the traces say beside their number */
  readonly textOf?: (row: number) => string;
  /** two categories unless told */
  readonly categoryOf?: (row: number) => string;
}

const start = Date.UTC(2026, 2, 2);

const signals = `
      - { metric: correct, drop: 5%, per: [category] }
      - { metric: latency.p95, rise: 20% }
      - { field: input, shift: 0.1 }
      - { share: route, shift: 0.1 }
      - { share: model, change: any }
`;

/** The suite `answers`, released in production, and the sweep `production` of its days, the first of which is the second of March 2026. */
export async function sweptDays(setting: SweptDays): Promise<SweptDaysStore> {
  const repository = await gatedRepository();
  const suite = recordedSuite({ isRight: (row) => row % 10 !== 0 });
  const sweep = `sweeps:
  production:
    suite: answers
    traces: { path: "traces/*.jsonl" }
    sample: { rows: 160, floor: 20, per: [category] }
    signals:${signals}`;
  const traces = Array.from({ length: setting.days }, (_, day) => [
    `traces/${String(day).padStart(2, '0')}.jsonl`,
    tracesOf(day, setting),
  ]);
  await repository.commit('base', {
    ...suite,
    'goldgate.yaml': `${suite['goldgate.yaml']}${sweep}`,
    ...Object.fromEntries(traces),
  });
  const answer = async (...args: readonly string[]) => {
    const { exitCode, stdout, stderr } = await repository.goldgate(args);
    if (exitCode !== 0) throw new Error(`goldgate ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  const { suites } = JSON.parse(await answer('run', 'answers', '--json'));
  const run = String(suites[0].run);
  await answer('release', run, '--channel', 'production', '--note', 'to all');
  let name = '';
  for (const [from, to] of stretchesOf(setting)) {
    const swept = JSON.parse(await answer('sweep', '--json', '--from', dayText(from), '--to', dayText(to)));
    name = swept.sweeps[0].record.repository;
  }
  return {
    store: join(repository.path, '.goldgate'),
    run,
    repository: name === '' ? '-' : name,
    [Symbol.asyncDispose]: () => repository[Symbol.asyncDispose](),
  };
}

export function dayText(day: number): string {
  return new Date(start + day * 864e5).toISOString().slice(0, 10);
}

/** Days that are swept in one go. */
function stretchesOf({ days, without }: SweptDays): readonly (readonly [number, number])[] {
  const stretches: [number, number][] = [];
  for (let day = 0; day < days; day += 1) {
    const last = stretches.at(-1);
    if (without.includes(day)) continue;
    if (last?.[1] === day) last[1] = day + 1;
    else stretches.push([day, day + 1]);
  }
  return stretches;
}

/** Two hundred traces of a day, one broken line, and one that comes twice. */
function tracesOf(
  day: number,
  {
    rightOf,
    modelOf,
    textOf = (row) => `question ${row}`,
    categoryOf = (row) => (row % 2 === 0 ? 'even' : 'odd'),
  }: SweptDays,
): string {
  const traces = Array.from({ length: 200 }, (_, row) => {
    const isRight = row % 2 === 0 ? row % 100 < rightOf(day) : row % 10 !== 1;
    return {
      id: `t-${day}-${row}`,
      at: new Date(start + day * 864e5 + row * 1000).toISOString(),
      input: `${textOf(row)}, asked by ann${row}@example.com`,
      expected: 'yes',
      category: categoryOf(row),
      output: isRight ? 'yes' : `no, ${textOf(row)}`,
      model: modelOf(day),
      route: row % 5 === 0 ? 'us' : 'eu',
      latencyMs: 700 + ((row * 37 + day * 11) % 200),
    };
  });
  return `${jsonLines([...traces, traces[0] ?? {}])}{"broken": \n`;
}
