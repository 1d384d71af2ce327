import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder with a command that answers rows as the given function body says. It sees `id`, `repeat`, `row`, `say(value)` for a
 * line of JSON, `print(bytes)`, `log(text)` for stderr, `exit(code)` at once, `starts`, how often the command was started, and `seen`, the ids so far.
 */
export async function answeringCommand(body: string, preface = '') {
  const folder = await mkdtemp(join(tmpdir(), 'goldgate-command-'));
  await writeFile(join(folder, 'bot.mjs'), script(body, preface));
  return {
    folder,
    command: `"${process.execPath}" bot.mjs`,
    environment: { PATH: process.env['PATH'] },
    starts: async () => (await readFile(join(folder, 'starts'), 'utf8')).length,
    /** process ids of all that were started */
    pids: async () => (await readFile(join(folder, 'pids'), 'utf8')).trim().split('\n').map(Number),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

function script(body: string, preface: string): string {
  return `
import { appendFileSync, readFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
appendFileSync('starts', '.');
appendFileSync('pids', process.pid + '\\n');
const starts = readFileSync('starts').length;
const seen = [];
const print = (bytes) => { const whole = Buffer.from(bytes); for (let at = 0; at < whole.length; ) { try { at += writeSync(1, whole, at); } catch (error) { if (error.code !== 'EAGAIN') throw error; } } };
const say = (value) => print(JSON.stringify(value) + '\\n');
const log = (text) => writeSync(2, text);
const exit = (code) => process.exit(code);
${preface}
createInterface({ input: process.stdin }).on('line', async (line) => {
  const { id, repeat, row } = JSON.parse(line);
  seen.push(id);
  ${body}
});
`;
}
