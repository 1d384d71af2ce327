import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gatedRepository } from '../helpers/gated-repository.ts';
import { goldgateProgram } from '../helpers/goldgate-program.ts';
import { runningGoldgate } from '../helpers/running-goldgate.ts';
import { answers, side } from '../helpers/small-suite.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

async function goldgate(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  await using folder = await temporaryFolder();
  return await runningGoldgate(args, { cwd: folder.path, environment }).ended;
}

describe('help', () => {
  it('comes without arguments, with examples', async () => {
    const { exitCode, stdout } = await goldgate([]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Usage: goldgate');
    expect(stdout).toContain('Examples:');
    expect(stdout).toContain('Exit codes: 0 may merge, 1 regression');
  });

  it.each(['init', 'check', 'plan', 'gate', 'run', 'report', 'lineage'])(
    'tells about %s',
    async (command) => {
      const { exitCode, stdout, stderr } = await goldgate([command, '--help']);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toContain(`Usage: goldgate ${command}`);
    },
  );
});

it('keeps its exit code when nobody reads any further, and complains of nothing', async () => {
  await using repository = await gatedRepository();
  await repository.commit('base', side(3, 0));
  await repository.write({ 'outputs.jsonl': answers(3, 1) });
  const unread = spawn(process.execPath, [goldgateProgram, 'gate'], { cwd: repository.path });
  unread.stdout.destroy();
  let complaint = '';
  unread.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  expect(await once(unread, 'close')).toEqual([0, null]);
  expect(complaint).not.toContain('EPIPE');
});

it('says which Node it needs before anything that an older one cannot read, and does not end as a regression does', async () => {
  await using folder = await temporaryFolder();
  const older = join(folder.path, 'older.cjs');
  await writeFile(older, "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });");
  const environment = { NODE_OPTIONS: `--require ${older}` };
  const { exitCode, stdout, stderr } = await goldgate(['gate'], environment);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain('Goldgate needs Node 24 or newer, and ');
  const first = await readFile(goldgateProgram, 'utf8');
  expect(
    first.match(/(?:from|import)\s*["'][^"']+["']/g)?.every((from) => from.includes('node:module')),
  ).toBe(true);
  expect(first).not.toMatch(/import\s*\{[^}]*enableCompileCache/);
});

describe('wrong usage exits with 2', () => {
  it.each([
    [['gaet'], 'Did you mean gate?'],
    [['gate', '--jsn'], 'Did you mean --json?'],
    [['report'], "missing required argument 'run'"],
    [['run'], "missing required argument 'suite'"],
    [['gate', '--fresh', '0'], 'a whole number from 1 is expected'],
  ])('%j', async (args, told) => {
    const { exitCode, stdout, stderr } = await goldgate(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(told);
  });
});

describe('where nothing can be gated', () => {
  it('outside of a repository', async () => {
    const { exitCode, stderr } = await goldgate(['gate']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/not inside a git repository; run Goldgate in a clone, or `git init` one\n$/);
  });

  it('without git', async () => {
    const { exitCode, stderr } = await goldgate(['gate'], { PATH: '/nowhere' });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('is git installed');
    expect(stderr).not.toContain('    at ');
  });

  it('without a commit', async () => {
    await using repository = await gatedRepository();
    await repository.write(side(3, 0));
    const { exitCode, stderr } = await repository.goldgate(['gate']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('there is no commit yet; commit something first');
  });

  it('without a configuration', async () => {
    await using repository = await gatedRepository();
    await repository.commit('base', { 'README.md': '' });
    const { exitCode, stderr } = await repository.goldgate(['gate']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe('goldgate.yaml: there is no such file; `goldgate init` writes a first one\n');
  });

  it('without a ref of that name', async () => {
    await using repository = await gatedRepository();
    await repository.commit('base', side(3, 0));
    const { exitCode, stderr } = await repository.goldgate(['gate', '--base', 'maine']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('did you mean "main"?');
  });

  it('with a store that cannot be written', async () => {
    await using repository = await gatedRepository();
    await repository.commit('base', side(3, 0));
    await repository.write({ taken: 'a file', 'outputs.jsonl': answers(3, 1) });
    const { exitCode, stderr } = await repository.goldgate(['gate', '--store', 'taken']);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('taken');
    expect(stderr).not.toContain('    at ');
  });
});

describe('colours', () => {
  const colour = '\u001b[';

  it.each<[string, Readonly<Record<string, string>>, boolean]>([
    ['are not for pipes', { NO_COLOR: '' }, false],
    ['come when they are forced', { NO_COLOR: '', FORCE_COLOR: '1' }, true],
    ['do not come when they are unwanted', { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ])('%s', async (_, environment, coloured) => {
    await using repository = await gatedRepository();
    await repository.commit('base', side(3, 0));
    const { stdout } = await repository.goldgate(['gate'], { FORCE_COLOR: '', ...environment });
    expect(stdout).toContain('unaffected');
    expect(stdout.includes(colour)).toBe(coloured);
  });
});
