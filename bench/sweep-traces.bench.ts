import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { measureProcess } from './measure-process.ts';

const bareRead = join(import.meta.dirname, 'bare-read.ts');
const sweepRead = join(import.meta.dirname, 'sweep-read.ts');

/** Reading, redacting and sampling a window of traces, against reading and parsing the same files and doing nothing with them. */
export const bench: Bench = {
  claim: 'one core: 1,000,000 traces take at most 1.5 × as long each as 100,000, and peak below 350 MiB',
  async run({ say, small }) {
    const traces = small ? 100_000 : 1_000_000;
    const hundredth = await measureTraces(traces / 100, say);
    const tenth = await measureTraces(traces / 10, say);
    const whole = await measureTraces(traces, say);
    return {
      traces,
      'traces per second at a hundredth': hundredth.perSecond,
      'traces per second at a tenth': tenth.perSecond,
      'traces per second': whole.perSecond,
      'processor seconds of the sweep': whole.sweep,
      'processor seconds of the bare read': whole.bare,
      'ratio sweep / bare read': whole.sweep / whole.bare,
      'peak MiB at a hundredth': hundredth.peakMiB,
      'peak MiB at a tenth': tenth.peakMiB,
      'peak MiB': whole.peakMiB,
      'ratio of peaks, whole / tenth': whole.peakMiB / tenth.peakMiB,
    };
  },
};

async function measureTraces(traces: number, say: (text: string) => void) {
  const folder = await mkdtemp(join(tmpdir(), 'goldgate-bench-'));
  try {
    say(`writing ${traces} traces`);
    const file = join(folder, 'traces.jsonl');
    await writeTraces(file, traces);
    const settings = { cwd: folder, oneCore: true };
    const bare = await measureProcess([process.execPath, bareRead, file], settings);
    const sweep = await measureProcess([process.execPath, sweepRead, folder], settings);
    if (!sweep.stdout.startsWith(`${traces} 500\n`)) throw new Error(`${sweep.stdout}${sweep.stderr}`);
    const seconds = { sweep: sweep.processorSeconds, bare: bare.processorSeconds };
    say(
      `sweep ${seconds.sweep.toFixed(1)} s, bare ${seconds.bare.toFixed(1)} s of the processor, ${sweep.peakMiB.toFixed(0)} MiB`,
    );
    return { ...seconds, perSecond: traces / seconds.sweep, peakMiB: sweep.peakMiB };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const categories = ['opening', 'price', 'route', 'event', 'weather', 'parking', 'access', 'history'];

/** One in fifty failed, and one in forty asks with a mail address in the text. */
function trace(at: number): object {
  const mail = at % 40 === 3 ? ` Write to visitor${at}@example.com.` : '';
  return {
    id: `trace-${at}`,
    at: Date.UTC(2026, 10, 1) + ((at * 7919) % 86_400_000),
    input: `Question ${at}: what should a visitor know before going there on day ${at % 365}?${mail}`,
    output: `Answer ${at % 1000} for whoever asked about day ${at % 365}`,
    category: categories[(at * 7) % categories.length],
    ...{
      latencyMs: 200 + (at % 97),
      tokens: { input: 60, output: 12 },
      model: 'main-2026',
      promptVersion: 'v7',
    },
    error: at % 50 === 11 ? 'timeout' : null,
  };
}

async function writeTraces(file: string, traces: number): Promise<void> {
  const stream = createWriteStream(file);
  for (let at = 0; at < traces; ) {
    const lines: string[] = [];
    for (const end = Math.min(traces, at + 10_000); at < end; at += 1) lines.push(JSON.stringify(trace(at)));
    if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
}
