import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface MeasuredProcess {
  readonly seconds: number;
  /** of the processor, without those of its children */
  readonly processorSeconds: number;
  /** largest resident set of the process, MiB */
  readonly peakMiB: number;
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProcessSettings {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** keep it and its children on one core, where the system has `taskset` */
  readonly oneCore?: boolean;
}

/** Runs a Node program as a whole, as its first line asks for it, and says how long it took and how large it got. */
export async function measureProcess(
  command: readonly string[],
  settings: ProcessSettings,
): Promise<MeasuredProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'goldgate-bench-'));
  const peakFile = join(folder, 'peak');
  const [program = '', ...rest] = settings.oneCore === true ? ['taskset', '-c', '0', ...command] : command;
  const begun = process.hrtime.bigint();
  const child = spawn(program, rest, {
    cwd: settings.cwd,
    env: {
      ...process.env,
      ...settings.environment,
      NODE_OPTIONS: `--import=${join(import.meta.dirname, 'write-peak.ts')}`,
      GOLDGATE_BENCH_PEAK: peakFile,
    },
  });
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const exitCode = await new Promise<number | null>((ended, failed) => {
    child.once('error', failed);
    child.once('close', ended);
  });
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  const [peak = Number.NaN, processorSeconds = Number.NaN] = (
    await readFile(peakFile, 'utf8').catch(() => 'NaN NaN')
  )
    .split(' ')
    .map(Number);
  await rm(folder, { recursive: true });
  const said = { stdout: stdout.text, stderr: stderr.text };
  return { seconds, processorSeconds, peakMiB: peak / 1024, exitCode, ...said };
}

function collect(stream: NodeJS.ReadableStream): { text: string } {
  const collected = { text: '' };
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    collected.text += chunk;
  });
  return collected;
}
