import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { gitFolder } from './git-folder.ts';
import { measureProcess } from './measure-process.ts';
import { median } from './median.ts';

const goldgate = join(import.meta.dirname, '..', 'dist', 'cli', 'goldgate.js');

/** A change that touches nothing a suite depends on, in a repository of 10,000 files. */
export const bench: Bench = {
  claim: 'an unaffected gate in a repository of 10,000 files: ≤ 400 ms above node -e 0',
  async run({ small }) {
    const files = small ? 1_000 : 10_000;
    await using folder = await gitFolder();
    await prepare(folder.path, files);
    folder.git('add', '.');
    folder.git('commit', '--quiet', '--message=base');
    await writeFile(join(folder.path, 'README.md'), '# Changed\n');
    folder.git('commit', '--quiet', '--all', '--message=head');
    const gates: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < 11; round += 1) {
      bare.push((await measureProcess([process.execPath, '--eval', '0'], { cwd: folder.path })).seconds);
      const gate = await measureProcess([goldgate, 'gate', '--base', 'HEAD~1', '--json'], {
        cwd: folder.path,
      });
      if (!gate.stdout.includes('"unaffected"'))
        throw new Error(`not unaffected: ${gate.stdout}${gate.stderr}`);
      gates.push(gate.seconds);
    }
    return {
      files,
      'ms of the gate': 1000 * median(gates),
      'ms of node -e 0': 1000 * median(bare),
      'ms above node -e 0': 1000 * median(gates.map((gate, round) => gate - (bare[round] ?? 0))),
      'ratio gate / node -e 0': median(gates.map((gate, round) => gate / (bare[round] ?? Number.NaN))),
    };
  },
};

async function prepare(path: string, files: number): Promise<void> {
  await mkdir(join(path, 'golden'));
  await writeFile(join(path, 'README.md'), '# Before\n');
  await writeFile(join(path, 'goldgate.yaml'), configuration);
  await writeFile(join(path, 'golden', 'rows.jsonl'), '{"id":"a","input":"q","expected":"x"}\n');
  await writeFile(join(path, 'outputs.jsonl'), '{"id":"a","output":"x"}\n');
  for (let at = 0; at < files; at += 1) {
    const folder = join(path, 'src', `part-${at % 100}`);
    if (at < 100) await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `file-${at}.txt`), `file ${at}\n`);
  }
}

const configuration = `version: 1
datasets:
  rows: { path: golden/rows.jsonl }
suites:
  answers:
    dataset: rows
    target: { outputs: outputs.jsonl }
    evaluators: { correct: { type: exact-match } }
    gates:
      - { metric: correct, no-worse-than: baseline, margin: 2% }
`;
