import { expect, it } from 'vitest';
import { gitRepository as openRepository } from '../../../adapters/git/git-repository.ts';
import { gitRepository } from '../../helpers/git-repository.ts';

const tenLines = Array.from({ length: 10 }, (_, at) => `line ${at + 1}\n`);

/** Places of the second commit for what became of the files. */
async function changed(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string | null>>,
  most = 9,
) {
  await using repository = await gitRepository();
  await repository.write(before);
  const base = await repository.commit();
  for (const [path, text] of Object.entries(after)) {
    if (text === null) await repository.remove(path);
    else await repository.write({ [path]: text });
  }
  const head = await repository.commit();
  await using opened = await openRepository(repository.path);
  const places = await opened.changedLines({ base, head }, Object.keys(after), most);
  return places.map(({ path, startLine, endLine }) => `${path}:${startLine}-${endLine}`);
}

it('tells added, edited and removed lines apart by where the newer file has them', async () => {
  const edited = [
    ...tenLines.slice(0, 2),
    'new\n',
    'newer\n',
    ...tenLines.slice(2, 5),
    'other\n',
    ...tenLines.slice(6, 9),
  ];
  expect(await changed({ 'a.md': tenLines.join('') }, { 'a.md': edited.join('') })).toEqual([
    'a.md:3-4',
    'a.md:8-8',
    'a.md:11-11',
  ]);
});

it('a new file is one place, a removed one has none', async () => {
  expect(await changed({ 'old.md': 'x\n' }, { 'new.md': 'a\nb\nc', 'old.md': null })).toEqual(['new.md:1-3']);
});

it('lines taken from the top of a file are placed on the first one', async () => {
  expect(await changed({ 'a.md': 'x\ny\n' }, { 'a.md': 'y\n' })).toEqual(['a.md:1-1']);
});

it('lines that look like a patch are content', async () => {
  const text = '@@ -1,9 +70,3 @@\n+++ b/other.md\ndeleted file mode 100644\n';
  expect(await changed({ 'a.md': 'x\n' }, { 'a.md': `x\n${text}` })).toEqual(['a.md:2-4']);
});

it('names with blanks, quotes and glob characters are names', async () => {
  const files = { 'a b"*[c].md': 'new\n', 'ä/ö.md': 'new\n' };
  expect(await changed({ 'x.md': 'x\n' }, files)).toEqual(['a b"*[c].md:1-1', 'ä/ö.md:1-1']);
});

it('binary files have no lines, whatever an attribute says of their diff', async () => {
  const attributes = '*.bin diff=custom\n*.md diff=custom\n';
  const files = { 'a.bin': 'a\0b\n', 'a.md': 'new\n' };
  expect(await changed({ '.gitattributes': attributes }, files)).toEqual(['a.md:1-1']);
});

it('takes the first places of each file', async () => {
  const every = (text: string) => tenLines.map((line, at) => (at % 2 === 0 ? line : text)).join('');
  const files = { 'a.md': every('new\n'), 'b.md': every('new\n') };
  expect(await changed({ 'a.md': every('old\n'), 'b.md': every('old\n') }, files, 2)).toEqual([
    'a.md:2-2',
    'a.md:4-4',
    'b.md:2-2',
    'b.md:4-4',
  ]);
});
