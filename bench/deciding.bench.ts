import { join } from 'node:path';
import type { Bench, Figures } from './bench.ts';
import { measureProcess } from './measure-process.ts';
import { median } from './median.ts';

const program = join(import.meta.dirname, 'decide-table.ts');
const segments = 50;

/** Deciding scores that are already there, against a bare pass over the same columns. */
export const bench: Bench = {
  claim:
    'one core, 5 metrics, overall and in 50 segments: 1,000,000 rows are decided in < 10 s and 512 MiB; processor seconds are what they are when other programs share the core',
  async run({ say, small }) {
    const rows = small ? 100_000 : 1_000_000;
    const rounds = small ? 1 : 3;
    return {
      rows,
      ...(await measure('rows of their own', [rows, segments, 1], rounds, say)),
      ...(await measure('clusters of 5 rows', [rows, segments, 5], rounds, say)),
    };
  },
};

async function measure(
  name: string,
  shape: readonly number[],
  rounds: number,
  say: (text: string) => void,
): Promise<Figures> {
  const times = {
    decide: [] as number[],
    processor: [] as number[],
    bare: [] as number[],
    peak: [] as number[],
    barePeak: [] as number[],
  };
  for (let round = 0; round < rounds; round += 1) {
    const bare = await run([...shape.map(String), 'bare']);
    const decide = await run(shape.map(String));
    times.bare.push(bare.processorSeconds);
    times.barePeak.push(bare.peakMiB);
    times.decide.push(decide.seconds);
    times.processor.push(decide.processorSeconds);
    times.peak.push(decide.peakMiB);
    say(
      `${name}, round ${round + 1}: ${decide.seconds.toFixed(2)} s, ${decide.peakMiB.toFixed(0)} MiB, ${decide.answer}`,
    );
  }
  return {
    [`${name}: seconds`]: median(times.decide),
    [`${name}: processor seconds`]: median(times.processor),
    [`${name}: processor seconds of the bare pass`]: median(times.bare),
    [`${name}: ratio decide / bare pass`]: median(times.processor) / median(times.bare),
    [`${name}: peak MiB, with the table`]: median(times.peak),
    [`${name}: peak MiB of the table alone`]: median(times.barePeak),
  };
}

interface Measured {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly answer: string;
}

async function run(shape: readonly string[]) {
  const { exitCode, stdout, stderr, peakMiB } = await measureProcess([process.execPath, program, ...shape], {
    cwd: import.meta.dirname,
    oneCore: true,
  });
  if (exitCode !== 0) throw new Error(`deciding ended with ${exitCode}: ${stderr}`);
  return { ...(JSON.parse(stdout) as Measured), peakMiB };
}
