import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { gitFolder } from './git-folder.ts';
import { measureProcess } from './measure-process.ts';
import { median } from './median.ts';

const goldgate = join(import.meta.dirname, '..', 'dist', 'cli', 'goldgate.js');
const bareRead = join(import.meta.dirname, 'bare-read.ts');

/** A gate on recorded outputs of both arms, against reading and parsing the same files and doing nothing with them. */
export const bench: Bench = {
  claim:
    'one core, 3 evaluators: gate / bare read ≤ 6, peak ≤ 350 MiB and ≤ 1.3 × that of a tenth of the rows',
  async run({ say, small }) {
    const rows = small ? 100_000 : 1_000_000;
    const whole = await measureRows(rows, small ? 1 : 3, say);
    const tenth = await measureRows(rows / 10, 1, say);
    return {
      rows,
      'seconds of the gate': whole.gate,
      'seconds of the bare read': whole.bare,
      'ratio gate / bare read of dataset and outputs': whole.gate / whole.bare,
      'ratio gate / bare read of the dataset alone': whole.gate / whole.bareDataset,
      'rows per second': rows / whole.gate,
      'peak MiB': whole.peakMiB,
      'peak MiB at a tenth of the rows': tenth.peakMiB,
      'ratio of peaks': whole.peakMiB / tenth.peakMiB,
    };
  },
};

async function measureRows(rows: number, rounds: number, say: (text: string) => void) {
  await using folder = await gitFolder();
  say(`writing ${rows} rows`);
  const files = await prepare(folder.path, rows, folder.git);
  const times = {
    gate: [] as number[],
    bare: [] as number[],
    bareDataset: [] as number[],
    peak: [] as number[],
  };
  for (let round = 0; round < rounds; round += 1) {
    await rm(join(folder.path, '.goldgate'), { recursive: true, force: true });
    const settings = { cwd: folder.path, oneCore: true };
    times.bare.push((await measureProcess([process.execPath, bareRead, ...files], settings)).seconds);
    times.bareDataset.push(
      (await measureProcess([process.execPath, bareRead, files[0] ?? ''], settings)).seconds,
    );
    const gate = await measureProcess([goldgate, 'gate', '--base', 'main', '--json'], settings);
    if (gate.exitCode !== 0)
      throw new Error(`the gate ended with ${gate.exitCode}: ${gate.stderr}${gate.stdout.slice(0, 2000)}`);
    times.gate.push(gate.seconds);
    times.peak.push(gate.peakMiB);
    say(
      `round ${round + 1}: gate ${gate.seconds.toFixed(1)} s, bare ${times.bare.at(-1)?.toFixed(1)} s, ${gate.peakMiB.toFixed(0)} MiB`,
    );
  }
  return {
    gate: median(times.gate),
    bare: median(times.bare),
    bareDataset: median(times.bareDataset),
    peakMiB: median(times.peak),
  };
}

async function prepare(path: string, rows: number, git: (...args: string[]) => string): Promise<string[]> {
  await mkdir(join(path, 'golden'));
  await mkdir(join(path, 'outputs'));
  await writeFile(join(path, 'goldgate.yaml'), configuration);
  const dataset = join(path, 'golden', 'rows.jsonl');
  const outputs = join(path, 'outputs', 'answers.jsonl');
  await writeLines(dataset, rows, goldenRow);
  await writeLines(outputs, rows, (at) => output(at, 0));
  git('add', '.');
  git('commit', '--quiet', '--message=base');
  git('switch', '--quiet', '--create=change');
  await copyFile(outputs, join(path, '.git', 'before.jsonl'));
  await writeLines(outputs, rows, (at) => output(at, 1));
  git('commit', '--quiet', '--all', '--message=head');
  return [dataset, join(path, '.git', 'before.jsonl'), outputs];
}

const configuration = `version: 1
datasets:
  rows: { path: golden/rows.jsonl, segments: [category] }
suites:
  answers:
    dataset: rows
    target: { outputs: outputs/answers.jsonl }
    evaluators:
      correct: { type: exact-match, normalize: [case, whitespace] }
      mentions: { type: contains }
      short: { type: length, max: 200 }
    gates:
      - { metric: correct, no-worse-than: baseline, margin: 2% }
      - { metric: correct, no-worse-than: baseline, margin: 5%, per: [category], min-rows: 20 }
      - { metric: mentions, no-worse-than: baseline, margin: 2% }
      - { metric: short, at-least: 90% }
`;

const places = ['the north pier', 'the market hall', 'the old station', 'the river bank', 'the town library'];
const categories = ['opening', 'price', 'route', 'event', 'weather', 'parking', 'access', 'history'];

function goldenRow(at: number): object {
  const place = places[at % places.length] ?? '';
  const category = categories[(at * 7) % categories.length] ?? '';
  return {
    id: `row-${at}`,
    input: `Question ${at} about ${category}: what should a visitor of ${place} know before going there on day ${at % 365}?`,
    expected: `Answer ${at % 1000} for ${place}`,
    category,
  };
}

/** About nine answers in ten are right, and the two arms disagree on one row in fifty. */
function output(at: number, arm: number): object {
  const wrong = at % 10 === 3 || (at % 100 === 41 && arm === 0) || (at % 100 === 77 && arm === 1);
  const answer = wrong ? 'I do not know' : `Answer ${at % 1000} for ${places[at % places.length]}`;
  return { id: `row-${at}`, output: answer, latencyMs: 200 + (at % 97), tokens: { input: 60, output: 12 } };
}

async function writeLines(file: string, rows: number, row: (at: number) => object): Promise<void> {
  const stream = createWriteStream(file);
  for (let at = 0; at < rows; ) {
    const lines: string[] = [];
    for (const end = Math.min(rows, at + 10_000); at < end; at += 1) lines.push(JSON.stringify(row(at)));
    if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
}
