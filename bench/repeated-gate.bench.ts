import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { measureProcess } from './measure-process.ts';
import { median } from './median.ts';
import { promptRepository } from './prompt-repository.ts';
import { serveModel } from './serve-model.ts';

const goldgate = join(import.meta.dirname, '..', 'dist', 'cli', 'goldgate.js');

/** The same package under another commit, as a merge queue sees it. */
export const bench: Bench = {
  claim: 'a second gate of 10,000 prompt rows, nothing changed but the commit: ≤ 1.5 s and 0 calls',
  async run({ say, small }) {
    const rows = small ? 1_000 : 10_000;
    await using model = await serveModel(0);
    await using repository = await promptRepository({ rows, concurrency: 64, baseUrl: model.baseUrl });
    const base = repository.git('rev-parse', 'HEAD~1');
    const gate = () => measureProcess([goldgate, 'gate', '--base', base, '--json'], { cwd: repository.path });
    const first = await gate();
    const callsOfFirst = await model.calls();
    say(`first gate: ${first.seconds.toFixed(1)} s, ${callsOfFirst} calls`);
    repository.git('switch', '--quiet', '--create=queue');
    const again: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      repository.git('commit', '--quiet', '--allow-empty', `--message=queue ${round}`);
      bare.push((await measureProcess([process.execPath, '--eval', '0'], { cwd: repository.path })).seconds);
      const second = await gate();
      if (second.exitCode !== first.exitCode)
        throw new Error(`the second gate ended with ${second.exitCode}: ${second.stderr}`);
      again.push(second.seconds);
    }
    return {
      rows,
      'seconds of the first gate': first.seconds,
      'seconds of the second gate': median(again),
      'calls of the second gate': (await model.calls()) - callsOfFirst,
      'ratio second gate / node -e 0': median(again) / median(bare),
      'ratio second / first gate': median(again) / first.seconds,
    };
  },
};
