import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RowsIndex } from '../../core/views/rows-index.ts';
import { pathOfView } from '../../core/views/view-path.ts';
import { filledStore } from '../helpers/browsed-store.ts';
import { goldgateProgram } from '../helpers/goldgate-program.ts';
import { outputsOf, outputsPath, recordedSuite } from '../helpers/recorded-suite.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const before = recordedSuite({ isRight: () => true });
const after = { ...before, [outputsPath]: outputsOf({ isRight: (row) => row > 20 }) };

it('serves the store until it is interrupted, from anywhere', async () => {
  await using filled = await filledStore([before, after]);
  const ui = running(['ui', '--store', filled.path, '--no-open', '--json']);
  const { url } = JSON.parse(await ui.firstLine);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const page = await fetch(url);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await page.text()).toContain('<div id="app">');
  const report = await fetch(url + pathOfView({ kind: 'report', run: filled.reports[0]?.run ?? '' }));
  expect(await report.text()).toContain('category=even');
  ui.interrupt();
  expect(await ui.exitCode).toBe(0);
});

it('writes the same to a folder: every link of it is there', async () => {
  await using filled = await filledStore([before, after]);
  await using folder = await temporaryFolder();
  const out = join(folder.path, 'site');
  const ui = running(['ui', '--store', filled.path, '--export', out]);
  expect(await ui.exitCode).toBe(0);
  const run = filled.reports[0]?.run ?? '';
  const read = async (view: Parameters<typeof pathOfView>[0]) =>
    readFile(join(out, pathOfView(view)), 'utf8');
  const index: RowsIndex = JSON.parse(await read({ kind: 'rows-index', run }));
  expect(index.ids).toHaveLength(200);
  expect(await read({ kind: 'rows-block', run, block: 0 })).toContain('question 199');
  expect(await read({ kind: 'report', run })).toContain('What changed for rows');
  for (const kind of ['overview', 'datasets', 'releases', 'waivers', 'nodes'] as const)
    expect(JSON.parse(await read({ kind })).kind).toBe(kind);
  expect(JSON.parse(await read({ kind: 'lineage', name: `run:${run}` })).trace.node).toBe(`run:${run}`);
  expect(await readFile(join(out, 'index.html'), 'utf8')).toContain('Content-Security-Policy');

  const again = running(['ui', '--store', filled.path, '--export', out]);
  expect(await again.exitCode).toBe(2);
  expect(again.notes()).toContain('an empty folder or a new one is expected');
});

it.each([
  [['--port', '70000'], '--port 70000: a whole number from 0 to 65535 is expected'],
  [['--store', 'nowhere'], '--store nowhere: there is no such folder'],
])('refuses %j', async (args, problem) => {
  const ui = running(['ui', '--no-open', ...args]);
  expect(await ui.exitCode).toBe(2);
  expect(ui.notes()).toContain(problem);
});

function running(args: readonly string[]) {
  const child = spawn(process.execPath, [goldgateProgram, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [text, notes] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    notes += chunk;
  });
  const firstLine = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('\n')) resolve(text);
    });
  });
  const exitCode = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { firstLine, exitCode, notes: () => notes, interrupt: () => void child.kill('SIGINT') };
}
