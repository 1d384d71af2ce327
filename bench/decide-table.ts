import { binaryScale, type Scale, shareScale } from '../core/evaluators/scale.ts';
import { decideGates } from '../core/gates/decide-gates.ts';
import type { CodedColumn, ScoreColumn, ScoreTable } from '../core/gates/score-table.ts';
import { seededRandom } from '../core/statistics/seeded-random.ts';
import { noWorse, perSegment } from './error-rates/gates.ts';

/**
 * Measured by `deciding.bench.ts` in a process of its own: `node decide-table.ts ROWS SEGMENTS ROWS-PER-CLUSTER [bare]` prints the seconds of
 * deciding five metrics, overall and for each segment, or of a bare pass over the same columns.
 */
const [rows = 0, segments = 0, rowsPerCluster = 0] = process.argv.slice(2, 5).map(Number);
const random = seededRandom(20260805);
const uniform = () => (random.word() + 0.5) / 2 ** 32;
const table = tableOf();
const begun = process.hrtime.bigint();
const used = process.cpuUsage();
const answer = process.argv[5] === 'bare' ? barePass() : decide();
const { user, system } = process.cpuUsage(used);
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
process.stdout.write(`${JSON.stringify({ seconds, processorSeconds: (user + system) / 1e6, answer })}\n`);

function decide(): string {
  const gates = ['correct', 'grounded', 'helpful', 'cost', 'latency'].map((evaluator) => ({
    ...noWorse(0.02),
    metric: { evaluator, summary: evaluator === 'latency' ? ('p95' as const) : ('mean' as const) },
  }));
  const results = decideGates(
    table,
    gates.flatMap((gate) => [gate, perSegment(gate)]),
    { seed: 1 },
  );
  return `${results.filter(({ decided }) => decided).length} cells decided`;
}

/** The least that can be done with the rows: the mean difference of each metric in each segment. */
function barePass(): string {
  const codes = table.segments.get('part')?.codes ?? new Uint32Array();
  let cells = 0;
  for (const { baseline, candidate } of table.columns.values()) {
    const sums = new Float64Array(segments);
    for (let row = 0; row < rows; row += 1) {
      const code = codes[row] ?? 0;
      sums[code] = (sums[code] ?? 0) + (candidate[row] ?? 0) - (baseline?.[row] ?? 0);
    }
    cells += sums.length;
  }
  return `${cells} sums`;
}

function tableOf(): ScoreTable {
  const count = Math.ceil(rows / rowsPerCluster);
  return {
    rows,
    columns: columnsOf(),
    segments: new Map([['part', coded(segments, () => random.below(segments))]]),
    clusters: rowsPerCluster > 1 ? coded(count, (row) => Math.floor(row / rowsPerCluster)) : null,
    repeats: 1,
  };
}

function columnsOf(): ReadonlyMap<string, ScoreColumn> {
  const time: Scale = { type: 'duration', direction: 'lowerIsBetter', range: [0, null], unit: 'ms' };
  const steps: Scale = { type: 'ordinal', direction: 'higherIsBetter', range: [1, 5], unit: 'number' };
  const money: Scale = { ...time, type: 'money', unit: 'usd' };
  const step = () => 1 + Math.floor(5 * uniform());
  const near = (before: number) => before * (0.8 + 0.4 * uniform());
  const flipped = (before: number) => (uniform() < 0.05 ? 1 - before : before);
  return new Map([
    ['correct', columnOf(binaryScale, () => Number(uniform() < 0.9), flipped)],
    ['grounded', columnOf(shareScale, uniform, (before) => (before + uniform()) / 2)],
    ['helpful', columnOf(steps, step, (before) => (uniform() < 0.8 ? before : step()))],
    ['cost', columnOf(money, heavy, near)],
    ['latency', columnOf(time, heavy, near)],
  ]);
}

function heavy(): number {
  return 800 - 300 * Math.log(uniform());
}

function columnOf(scale: Scale, first: () => number, then: (before: number) => number): ScoreColumn {
  const room = () => (scale.type === 'binary' ? new Float32Array(rows) : new Float64Array(rows));
  const [baseline, candidate] = [room(), room()];
  for (let row = 0; row < rows; row += 1) {
    const before = first();
    baseline[row] = before;
    candidate[row] = then(before);
  }
  return { scale, baseline, candidate, others: new Map(), parts: new Map() };
}

function coded(count: number, code: (row: number) => number): CodedColumn {
  const codes = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) codes[row] = code(row);
  return { codes, values: Array.from({ length: count }, (_, at) => `n${at}`) };
}
