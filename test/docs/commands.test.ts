import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { codeBlocks, type MarkdownPage, userPages, withoutCodeBlocks } from '../helpers/markdown-pages.ts';
import { runningGoldgate } from '../helpers/running-goldgate.ts';

const root = join(import.meta.dirname, '../..');
const commands = userPages.flatMap(commandsOf);
const names = [...new Set(commands.map(({ words }) => nameOf(words)))].sort();
const usages = new Map(await Promise.all(names.map(async (name) => [name, await usageOf(name)] as const)));

it('finds commands in blocks and in sentences', () => {
  expect(names).toEqual(expect.arrayContaining(['', 'dataset push', 'gate', 'init', 'ui', 'waive']));
  expect(commands.length).toBeGreaterThan(50);
});

describe.each(names.filter((name) => name !== ''))('goldgate %s', (name) => {
  it.each(commands.filter(({ words }) => nameOf(words) === name))(
    '$place: $text',
    ({ words, isToBeTyped }) => {
      const given = words.slice(name.split(' ').length);
      const parse = () => usages.get(name)?.(isToBeTyped).parse(given, { from: 'user' });
      expect(parse).not.toThrow();
    },
  );
});

it('takes the command line from no registry, where the name is free for anybody', () => {
  const blocks = userPages.flatMap(codeBlocks);
  const taken = blocks.filter(({ text }) =>
    /\bnpx (?:-\S+ )*goldgate\b|\bnpm (?:i|install) .*\bgoldgate\b/.test(text),
  );
  expect(taken.map(({ place }) => place)).toEqual([]);
});

it('names scripts and benches that there are', async () => {
  const manifest = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const benches = (await readdir(join(root, 'bench'))).map((name) => name.replace(/\.bench\.ts$/, ''));
  const examples = await readdir(join(root, 'examples'));
  const named = userPages.flatMap(({ text }) => [
    ...text.matchAll(/npm run ([\w-]+)(?: -- ([a-z][\w-]*))?/g),
  ]);
  expect(named.length).toBeGreaterThan(5);
  for (const [line, script = '', name] of named) {
    expect(Object.keys(manifest.scripts), line).toContain(script);
    if (name !== undefined) expect(script === 'bench' ? benches : examples, line).toContain(name);
  }
});

interface DocumentedCommand {
  readonly place: string;
  readonly text: string;
  readonly words: readonly string[];
  /** whether it stands in a block, as it is; in a sentence a command is also named by its first words */
  readonly isToBeTyped: boolean;
}

function commandsOf(page: MarkdownPage): readonly DocumentedCommand[] {
  const inSentences = [...withoutCodeBlocks(page).matchAll(/`(goldgate(?: [^`]*)?)`/g)].map(
    ([, text = '']) => ({ place: page.path, text, isToBeTyped: false }),
  );
  const inBlocks = codeBlocks(page)
    .filter(({ language }) => language === 'sh' || language === '')
    .flatMap(({ place, text }) => text.split('\n').map((line) => ({ place, text: line, isToBeTyped: true })))
    .filter(({ text }) => text.startsWith('goldgate '));
  return [...inSentences, ...inBlocks].flatMap((found) =>
    alternatives(found.text).map((text) => ({ ...found, text, words: wordsOf(text).slice(1) })),
  );
}

/** `dataset push|pull` names several commands, `[--power]` an option; Markdown writes the bar of a table as `\|`. */
function alternatives(text: string): readonly string[] {
  const line = text
    .replaceAll('\\|', '|')
    .replace(/\s+#.*$/, '')
    .replace(/[[\]]/g, '');
  const choice = /\S+(?:\|\S+)+/.exec(line)?.[0];
  return choice === undefined ? [line] : choice.split('|').map((word) => line.replace(choice, word));
}

/** Words of a shell line, quoted ones without their quotes. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
}

function nameOf([first = '', second = '']: readonly string[]): string {
  if (first.startsWith('-')) return '';
  return first === 'dataset' && second !== '' ? `${first} ${second}` : first;
}

/** A parser of what the real command line says in its help of options and arguments; strict where a line is to be typed. */
async function usageOf(name: string): Promise<(isToBeTyped: boolean) => Command> {
  const args = [...name.split(' ').filter((word) => word !== ''), '--help'];
  const { exitCode, stdout } = await runningGoldgate(args, { cwd: root }).ended;
  const [, usage = ''] = /^Usage: goldgate(.*)$/m.exec(stdout) ?? [];
  if (exitCode !== 0 || !usage.startsWith(name === '' ? '' : ` ${name} `))
    throw new Error(`goldgate ${name}: a page names this command, and there is no such`);
  const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+(?: <[^>]+>)?)/gm)].map(
    ([, flag = '']) => flag,
  );
  const words = [...usage.matchAll(/<\w+>|\[(?!options\]|command\])\w+\]/g)].map(([word]) => word);
  return (isToBeTyped) => {
    const command = new Command(name).exitOverride().configureOutput({ writeErr: () => {} });
    for (const flag of options) command.option(isToBeTyped ? flag : flag.replace(/<(.*)>/, '[$1]'));
    for (const word of words) command.argument(isToBeTyped ? word : word.replace(/<(.*)>/, '[$1]'));
    return command.allowExcessArguments(false);
  };
}
