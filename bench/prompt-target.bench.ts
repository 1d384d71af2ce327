import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { type GateSettings, gateSeconds } from './gate-seconds.ts';
import { measureProcess } from './measure-process.ts';
import { median } from './median.ts';
import { type ServedModel, serveModel } from './serve-model.ts';

/** Rows through a prompt target against a bare `fetch` loop to the same server, and against the ideal at 200 ms. */
export const bench: Bench = {
  claim:
    'against bare fetch at 0 ms: ≥ 0.4 of its rate; against the ideal at 200 ms: ≥ 0.9 at 64 calls at once, ≥ 0.8 of 1,280 a second at 256 on one core',
  async run({ say, small }) {
    const rows = small ? 1_000 : 10_000;
    const quick: Quick[] = [];
    for (let round = 0; round < (small ? 1 : 5); round += 1) {
      const one = await quickly(rows);
      quick.push(one);
      say(`0 ms: ${(rows / one.ours).toFixed(0)} rows/s, bare fetch ${(rows / one.bare).toFixed(0)}`);
    }
    const slow = await slowly({ rows: small ? 1_280 : 6_400, concurrency: 64 });
    const wide = await slowly({ rows: small ? 2_560 : 12_800, concurrency: 256, oneCore: true });
    say(`200 ms: ${slow.share.toFixed(2)} of the ideal; 256 at once on one core: ${wide.share.toFixed(2)}`);
    const microseconds = (pick: (one: Quick) => number) => (1e6 * median(quick.map(pick))) / rows;
    const [fetchUs, callUs] = [
      microseconds(({ fetchCpu }) => fetchCpu),
      microseconds(({ callCpu }) => callCpu),
    ];
    return {
      rows,
      'rows per second at 0 ms': rows / median(quick.map(({ ours }) => ours)),
      'rows per second of bare fetch': rows / median(quick.map(({ bare }) => bare)),
      'ratio to bare fetch at 0 ms': median(quick.map(({ ours, bare }) => bare / ours)),
      'ratio to the ideal at 200 ms': slow.share,
      'calls per second at 200 ms, 256 at once, one core': 1_280 * wide.share,
      'ratio to the ideal at 200 ms, 256 at once, one core': wide.share,
      'rows per second of processor time, the gate as a whole': wide.rowsPerProcessorSecond,
      'processor µs of a bare fetch': fetchUs,
      'processor µs of a call of a model': callUs,
      'processor µs of a call beyond bare fetch': callUs - fetchUs,
      'ratio of a call to a bare fetch, processor time': callUs / fetchUs,
    };
  },
};

/** Seconds, of the clock and of the processor. */
interface Quick {
  readonly ours: number;
  readonly bare: number;
  readonly fetchCpu: number;
  readonly callCpu: number;
}

async function quickly(rows: number): Promise<Quick> {
  await using model = await serveModel(0);
  const [bare = Number.NaN, fetchCpu = Number.NaN] = await clientSeconds('bare-fetch.ts', model, rows);
  const [callCpu = Number.NaN] = await clientSeconds('call-models.ts', model, rows);
  const { calling: ours } = await gateSeconds(model, { rows, concurrency: 64 });
  return { bare, fetchCpu, callCpu, ours };
}

async function clientSeconds(
  file: string,
  { baseUrl }: ServedModel,
  rows: number,
): Promise<readonly number[]> {
  const url = file === 'bare-fetch.ts' ? `${baseUrl}/chat/completions` : baseUrl;
  const args = [process.execPath, join(import.meta.dirname, file), url, String(rows), '64'];
  const { stdout } = await measureProcess(args, { cwd: import.meta.dirname });
  return stdout.trim().split(' ').map(Number);
}

interface Slow {
  /** of the ideal rate, which is every call taking 200 ms and no time between */
  readonly share: number;
  readonly rowsPerProcessorSecond: number;
}

async function slowly(settings: GateSettings): Promise<Slow> {
  const { rows, concurrency } = settings;
  await using model = await serveModel(200);
  const { calling, processor } = await gateSeconds(model, settings);
  return { share: ((rows / concurrency) * 0.2) / calling, rowsPerProcessorSecond: rows / processor };
}
