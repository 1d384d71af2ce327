import { expect, it } from 'vitest';
import { commandPool } from '../../../adapters/command/command-pool.ts';
import { answeringCommand } from './answering-command.ts';

const sayPid = 'await new Promise((done) => setTimeout(done, 20)); say({ id, repeat, output: process.pid });';

it('spreads rows over all workers', async () => {
  await using command = await answeringCommand(sayPid);
  const session = commandPool({ ...command, workers: 3, timeoutMs: 10_000 });
  const answers = await Promise.all(rows(6).map((row) => session.answer(row)));
  const counts = Map.groupBy(answers, ({ output }) => output);
  expect([...counts.values()].map(({ length }) => length)).toEqual([2, 2, 2]);
  await session.close();
});

it('starts no more processes than there are rows for', async () => {
  await using command = await answeringCommand(sayPid);
  const session = commandPool({ ...command, workers: 4, timeoutMs: 10_000 });
  await session.answer({ id: 'a', repeat: 0, row: {} });
  expect(await command.starts()).toBe(1);
  await session.close();
});

it('never holds more rows at one process than it may', async () => {
  await using command = await answeringCommand(
    'const held = seen.length; await new Promise((done) => setTimeout(done, 2)); seen.pop(); say({ id, output: held });',
  );
  const session = commandPool({ ...command, workers: 2, inFlight: 3, timeoutMs: 10_000 });
  const answers = await Promise.all(rows(60).map((row) => session.answer(row)));
  expect(Math.max(...answers.map(({ output }) => Number(output)))).toBe(3);
  await session.close();
});

it('goes on with the other workers while one crashes and restarts', async () => {
  await using command = await answeringCommand(`if (id === '7') exit(1); ${sayPid}`);
  const session = commandPool({ ...command, workers: 2, timeoutMs: 10_000 });
  const answers = await Promise.all(rows(40).map((row) => session.answer(row)));
  expect(answers.filter(({ error }) => error !== undefined).map(({ id }) => id)).toEqual(['7']);
  await session.close();
});

it('does not let a row suffer from two crashes of others', async () => {
  await using command = await answeringCommand(
    "if (id.startsWith('bad')) exit(1); setTimeout(() => say({ id, output: id }), 50);",
  );
  const session = commandPool({ ...command, workers: 1, inFlight: 2, timeoutMs: 10_000 });
  const ids = ['first', 'bad1', 'a', 'bad2', 'b'];
  const answers = await Promise.all(ids.map((id) => session.answer({ id, repeat: 0, row: {} })));
  expect(answers.filter(({ error }) => error !== undefined).map(({ id }) => id)).toEqual(['bad1', 'bad2']);
  await session.close();
});

function rows(count: number) {
  return Array.from({ length: count }, (_, at) => ({ id: `${at}`, repeat: 0, row: {} }));
}
