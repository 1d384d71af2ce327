import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SweepReport } from '../../core/sweep/sweep-report.ts';
import { commandSuite } from '../helpers/command-suite.ts';
import { gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { behaviourOf } from '../helpers/probed-sweep.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const suite = commandSuite(
  `({ id, repeat, row }, answer) => answer({ id, repeat }, readFileSync(process.env.MOOD, 'utf8') + row.input)`,
);
const probes = jsonLines(Array.from({ length: 30 }, (_, at) => ({ id: at, input: `probe ${at}` })));
const trace = (day: number) => ({ id: `t-${day}`, at: `2026-03-0${day}T10:00:00Z`, input: 'q', output: 'a' });

/** A command whose answers hang on a file that no digest of the repository knows. */
const files = {
  ...suite,
  'bot.js': `import { readFileSync } from 'node:fs';\n${suite['bot.js']}`,
  'goldgate.yaml': `${suite['goldgate.yaml']}sweeps:
  production:
    suite: bot
    traces: { path: "traces/*.jsonl" }
    probes: { path: golden/probes.jsonl, repeats: 3 }
    raise: 1 of 1
    signals: [{ volume: traces, drop: 30% }]
`,
  'golden/probes.jsonl': probes,
  'traces/a.jsonl': jsonLines([trace(2), trace(3)]),
};

it('probes a command of the repository, whose surroundings changed and whose code did not', async () => {
  await using folder = await temporaryFolder();
  const mood = join(folder.path, 'mood');
  await using repository = await gatedRepository();
  await repository.commit('base', files);
  const sweep = async (day: number, ...more: string[]) => {
    const range = ['--from', `2026-03-0${day}`, '--to', `2026-03-0${day + 1}`, ...more];
    const { stdout, stderr } = await repository.goldgate(['sweep', ...range], { MOOD: mood });
    if (stdout === '') throw new Error(stderr);
    return stdout;
  };
  const report = async (day: number): Promise<SweepReport> =>
    JSON.parse(await sweep(day, '--json')).sweeps[0].report;
  await writeFile(mood, 'surely: ');
  const foreseen = await sweep(2, '--dry-run');
  expect(foreseen).toContain('30 probes would be asked anew: 90 calls of command node bot.js\n');
  const first = await report(2);
  expect(first.probed).toMatchObject({
    target: 'command node bot.js',
    probes: 30,
    repeats: 3,
    calls: 90,
    costUsd: 0,
  });
  await writeFile(mood, 'hardly, and not before the next ');
  expect(behaviourOf(await report(3))).toMatchObject({ state: 'raised', rows: 30 });
  expect(await sweep(3)).toContain(
    'target command node bot.js: 30 probes asked 3 times each: 90 of 90 answers; the answers name no model',
  );
});

it('says at `check` what of the probes cannot be', async () => {
  await using repository = await gatedRepository();
  await repository.commit('base', {
    ...files,
    'golden/probes.jsonl': '{"id":1,"input":"q"}\n{"id":1,"input":"r"}\n',
  });
  const twice = await repository.goldgate(['check']);
  expect(twice).toMatchObject({ exitCode: 2 });
  expect(twice.stdout + twice.stderr).toContain('golden/probes.jsonl:2: the id "1" stands in line 1, too');
  await repository.commit('gone', {
    'goldgate.yaml': files['goldgate.yaml'].replace('golden/probes', 'golden/other'),
  });
  const gone = await repository.goldgate(['check']);
  expect(gone.stdout + gone.stderr).toContain(
    'sweep "production": there is no file golden/other.jsonl with probes',
  );
});
