import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { CommandPoolOptions } from '../../../adapters/command/command-pool.ts';
import { commandTarget } from '../../../adapters/command/command-target.ts';
import type { Output } from '../../../core/target/output.ts';
import type { CommandSession } from '../../../pipeline/call-ports.ts';
import { answeringCommand } from './answering-command.ts';
import { isAlive } from './is-alive.ts';

const echo = 'say({ id, repeat, output: row.question });';

it('asks with id, repeat and row, and hands on what the command says', async () => {
  await using command = await answeringCommand('say({ id, repeat, output: row, latencyMs: 3, own: true });');
  await using session = started(command);
  const row = { question: 'Büro\n„tab\t"', list: [1, null] };
  expect(await session.answer({ id: 'a b', repeat: 2, row })).toEqual({
    id: 'a b',
    repeat: 2,
    output: row,
    latencyMs: 3,
    own: true,
  });
});

it('takes answers in any order', async () => {
  await using command = await answeringCommand(
    'if (seen.length === 3) for (const one of seen.reverse()) say({ id: one, output: "to " + one });',
  );
  await using session = started(command);
  expect(await outputsOf(session, ['a', 'b', 'c'])).toEqual(['to a', 'to b', 'to c']);
});

it('gives answers without "repeat" to the repeats of their row', async () => {
  await using command = await answeringCommand('say({ id, output: seen.length });');
  await using session = started(command);
  const answers = await Promise.all([0, 1, 2].map((repeat) => session.answer({ id: 'a', repeat, row: {} })));
  expect(answers).toEqual([0, 1, 2].map((repeat) => ({ id: 'a', repeat, output: repeat + 1 })));
});

it('keeps one process for all rows, and many rows in flight', async () => {
  await using command = await answeringCommand(echo);
  await using session = started(command);
  const ids = Array.from({ length: 2000 }, (_, at) => `row-${at}`);
  expect(await outputsOf(session, ids)).toEqual(ids);
  expect(await command.starts()).toBe(1);
});

it('passes rows and answers of megabytes both ways without mixing them', async () => {
  await using command = await answeringCommand(echo);
  await using session = started(command);
  const texts = Array.from({ length: 12 }, (_, at) => `${at}${'ü'.repeat(1_500_000)}`);
  const answers = await Promise.all(
    texts.map((question, at) => session.answer({ id: `${at}`, repeat: 0, row: { question } })),
  );
  expect(answers.map(({ output }) => output === texts[Number(String(output).match(/^\d+/))])).not.toContain(
    false,
  );
});

it('gives the command no more environment than it is told to', async () => {
  await using command = await answeringCommand(
    'say({ id, output: Object.keys(process.env).includes("HOME") });',
  );
  await using session = started(command);
  expect(await outputsOf(session, ['a'])).toEqual([false]);
});

it('turns a row that is never answered into an error, and goes on with the others', async () => {
  await using command = await answeringCommand(
    `if (id === 'slow') { log('thinking hard'); while (true); } ${echo}`,
  );
  await using session = started(command, { timeoutMs: 300, startupMs: 2000 });
  const [first, slow, ...others] = await answersOf(session, ['first', 'slow', 'x', 'y']);
  expect(first?.output).toBe('first');
  expect(slow).toEqual({
    id: 'slow',
    repeat: 0,
    error: expect.stringMatching(/within 300 ms.*thinking hard/s),
  });
  expect(others.map(({ output }) => output)).toEqual(['x', 'y']);
  expect(await command.starts()).toBe(2);
});

it('does not charge a row for the time of the rows before it', async () => {
  await using command = await answeringCommand(
    `const until = Date.now() + 100; while (Date.now() < until); ${echo}`,
  );
  await using session = started(command, { timeoutMs: 700, startupMs: 2000 });
  const ids = Array.from({ length: 12 }, (_, at) => `${at}`);
  expect(await outputsOf(session, ids)).toEqual(ids);
});

it('starts the command again after a crash, and sends the rows that were with it once more', async () => {
  await using command = await answeringCommand(`if (id === 'c' && starts === 1) exit(3); ${echo}`);
  await using session = started(command);
  expect(await outputsOf(session, ['a', 'b', 'c', 'd', 'e'])).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(await command.starts()).toBe(2);
});

it('charges a crash to the row that caused it, not to those that were in flight with it', async () => {
  await using command = await answeringCommand(`if (id === 'c') { log('out of luck'); exit(3); } ${echo}`);
  await using session = started(command);
  const answers = await answersOf(session, ['a', 'b', 'c', 'd', 'e', 'f']);
  expect(answers.map(({ error }) => error === undefined)).toEqual([true, true, false, true, true, true]);
  expect(answers[2]?.error).toMatch(/ended with exit code 3.*out of luck.*twice/s);
});

it('names the signal that ended the command', async () => {
  await using command = await answeringCommand(
    `if (id === 'b') process.kill(process.pid, 'SIGKILL'); ${echo}`,
  );
  await using session = started(command, { command: `exec "${process.execPath}" bot.mjs` });
  const [, failed] = await answersOf(session, ['a', 'b']);
  expect(failed?.error).toContain('was ended by SIGKILL');
});

it('keeps only the end of a long log', async () => {
  await using command = await answeringCommand(
    `for (let line = 0; line < 50000; line += 1) log('line ' + line + '\\n'); if (id === 'b') exit(1); ${echo}`,
  );
  await using session = started(command);
  const [, failed] = await answersOf(session, ['a', 'b']);
  expect(failed?.error).toContain('line 49999');
  expect(failed?.error?.length).toBeLessThan(3000);
});

it.each([
  ['not JSON', `print('{"id":"b", oops}\\n')`, /is not JSON: \{"id":"b", oops}/],
  ['not UTF-8', 'print(Buffer.from([0x7b, 0xff, 0x7d, 0x0a]))', /is not UTF-8/],
  ['longer than 8 MiB', `print('"' + 'x'.repeat(9 << 20) + '"\\n')`, /longer than 8388608 bytes: "xxxx/],
  ['without an id', 'say({ output: 1 })', /has no id: \{"output":1}/],
  ['of an unknown row', 'say({ id: "z" })', /answers no row that was asked and is still open: \{"id":"z"}/],
])('contains an answer that is %s', async (_what, statement, why) => {
  await using command = await answeringCommand(`if (id === 'b') { ${statement}; return; } ${echo}`);
  await using session = started(command);
  const answers = await answersOf(session, ['a', 'b', 'c', 'd', 'e']);
  expect(answers.map(({ output }) => output)).toEqual(['a', undefined, 'c', 'd', 'e']);
  expect(answers[1]?.error).toMatch(why);
  expect(answers[1]?.error?.length).toBeLessThan(500);
});

it('contains an invalid answer of a row that it names', async () => {
  await using command = await answeringCommand(
    `say({ id, output: id, latencyMs: id === 'b' ? 'fast' : 1 });`,
  );
  await using session = started(command);
  const [a, b, c] = await answersOf(session, ['a', 'b', 'c']);
  expect([a?.output, c?.output]).toEqual(['a', 'c']);
  expect(b?.error).toContain('"latencyMs" must be a number of at least 0, got "fast"');
});

it('loses at most one row to a line that is no answer', async () => {
  await using command = await answeringCommand(echo, `print('Loading the model …\\n');`);
  await using session = started(command);
  const ids = Array.from({ length: 100 }, (_, at) => `${at}`);
  const failed = (await answersOf(session, ids)).filter(({ error }) => error !== undefined);
  expect(failed.length).toBeLessThanOrEqual(1);
});

it('loses at most one row to a duplicate answer', async () => {
  await using command = await answeringCommand(`${echo} if (id === '5') { ${echo} }`);
  await using session = started(command);
  const ids = Array.from({ length: 100 }, (_, at) => `${at}`);
  const answers = await answersOf(session, ids);
  expect(answers.filter(({ id, output }) => output !== id).length).toBeLessThanOrEqual(1);
});

it('ignores blank lines and answers without a line end before the exit', async () => {
  await using command = await answeringCommand(
    `print('\\n  \\r\\n'); print(JSON.stringify({ id, output: id })); exit(0);`,
  );
  await using session = started(command);
  expect(await outputsOf(session, ['a'])).toEqual(['a']);
});

it('gives up a command that ends at each start', async () => {
  await using command = await answeringCommand(echo, `log('no module named torch\\n'); exit(7);`);
  await using session = started(command);
  const answers = await Promise.allSettled(['a', 'b', 'c', 'd'].map((id) => ask(session, id)));
  const reasons = answers.map((answer) =>
    answer.status === 'rejected' ? String(answer.reason) : answer.value.error,
  );
  expect(reasons.at(-1)).toMatch(
    /CommandStartError: command ".*bot.mjs": started 3 times in a row.*exit code 7.*no module named torch/s,
  );
  expect(await command.starts()).toBe(3);
  await expect(ask(session, 'later')).rejects.toThrow('started 3 times in a row');
});

it('gives up a command that reads everything before it answers', async () => {
  await using command = await answeringCommand('');
  await using session = started(command, { timeoutMs: 50, startupMs: 300 });
  const answers = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((id) => ask(session, id)));
  expect(answers.at(-1)).toMatchObject({ status: 'rejected', reason: { name: 'CommandStartError' } });
});

it('says so when the folder is not there', async () => {
  await using command = await answeringCommand(echo);
  await using session = started(command, { folder: `${command.folder}/nowhere` });
  const answers = await Promise.allSettled(['a', 'b', 'c', 'd'].map((id) => ask(session, id)));
  expect(String(Object.values(answers.at(-1) ?? {})[1])).toMatch(/could not be started in .*nowhere/s);
});

it('lets the command end by itself when it is closed', async () => {
  await using command = await answeringCommand(echo, `process.stdin.on('end', () => say({ bye: 1 }));`);
  const session = started(command);
  await ask(session, 'a');
  await session.close();
  expect(await alive(command)).toEqual([]);
});

it('ends a command that ignores the end of its input and SIGTERM, with what it started', async () => {
  await using command = await answeringCommand(
    'say({ id, output: child.pid });',
    `import { spawn } from 'node:child_process';
     process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);
     const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)']);
     appendFileSync('pids', child.pid + '\\n');`,
  );
  const session = started(command, { grace: { afterEndMs: 50, afterTermMs: 50 } });
  await ask(session, 'a');
  expect(await alive(command)).toHaveLength(2);
  await session.close();
  await expect.poll(() => alive(command)).toEqual([]);
});

it('ends what a crashed command left running in the background', async () => {
  await using command = await answeringCommand(`if (starts === 1) exit(1); ${echo}`);
  const session = started(command, { command: `sleep 100 & echo $! >> pids; ${command.command}` });
  expect(await outputsOf(session, ['a'])).toEqual(['a']);
  await session.close();
  await expect.poll(() => alive(command)).toEqual([]);
});

it('ends on abort: rows that wait are rejected with the reason', async () => {
  await using command = await answeringCommand('');
  const aborting = new AbortController();
  const session = started(command, { signal: aborting.signal });
  const waiting = expect(ask(session, 'a')).rejects.toThrow('cancelled by the user');
  await expect.poll(() => alive(command).catch(() => [])).toHaveLength(1);
  aborting.abort(new Error('cancelled by the user'));
  await waiting;
  await session.close();
  expect(await alive(command)).toEqual([]);
});

it('rejects rows once it is closed, and closes any number of times', async () => {
  await using command = await answeringCommand('');
  const session = started(command);
  const waiting = expect(ask(session, 'a')).rejects.toThrow('closed before this row was answered');
  await Promise.all([session.close(), session.close(), waiting]);
  await expect(ask(session, 'b')).rejects.toThrow('closed');
});

it('ends with the process that started it, closed or not', async () => {
  await using command = await answeringCommand(`${echo} setInterval(() => {}, 1000);`);
  const { spawnSync } = await import('node:child_process');
  const module = new URL('../../../adapters/command/command-target.ts', import.meta.url).href;
  const program = `const { commandTarget } = await import(${JSON.stringify(module)});
    const session = commandTarget({ ...${JSON.stringify(command)}, timeoutMs: 5000 });
    await session.answer({ id: 'a', repeat: 0, row: {} });
    process.exit(0);`;
  expect(spawnSync(process.execPath, ['--input-type=module', '-e', program]).status).toBe(0);
  await expect.poll(() => alive(command)).toEqual([]);
});

type Answering = Awaited<ReturnType<typeof answeringCommand>>;

function started({ folder, command, environment }: Answering, options: Partial<CommandPoolOptions> = {}) {
  const session = commandTarget({ folder, command, environment, timeoutMs: 10_000, ...options });
  return { ...session, [Symbol.asyncDispose]: () => session.close() };
}

function ask(session: CommandSession, id: string): Promise<Output> {
  return session.answer({ id, repeat: 0, row: { question: id } });
}

function answersOf(session: CommandSession, ids: readonly string[]): Promise<Output[]> {
  return Promise.all(ids.map((id) => ask(session, id)));
}

async function outputsOf(session: CommandSession, ids: readonly string[]) {
  return (await answersOf(session, ids)).map(({ output }) => output);
}

async function alive(command: Answering): Promise<number[]> {
  await sleep(10);
  return (await command.pids()).filter(isAlive);
}
