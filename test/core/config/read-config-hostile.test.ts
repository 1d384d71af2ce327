import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatProblem } from '../../../core/config/format-problem.ts';
import { type ReadConfig, readConfig } from '../../../core/config/read-config.ts';
import { evaluators } from '../../../core/evaluators/table.ts';
import { exampleConfig, exampleWith } from '../../helpers/example-config.ts';

function read(text: string): ReadConfig {
  return readConfig(text, 'goldgate.yaml', evaluators);
}

function problemsOf(text: string): string[] {
  const result = read(text);
  return result.kind === 'invalid' ? result.problems.map(formatProblem) : [];
}

/** A problem must be one line, inside the text, and hold nothing a terminal acts on. */
function expectSound(text: string): void {
  const result = read(text);
  if (result.kind === 'ok') return;
  const lines = text.split('\n').length;
  expect(result.problems.length).toBeGreaterThan(0);
  expect(result.problems.length).toBeLessThanOrEqual(21);
  for (const problem of result.problems) {
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.line).toBeLessThanOrEqual(lines);
    expect(problem.column).toBeGreaterThanOrEqual(1);
    expect(formatProblem(problem)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
  }
}

it('never throws, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => expectSound(text)),
    { numRuns: 200 },
  );
});

const yamlPieces = fc.constantFrom(
  ...[
    '\n',
    '  ',
    ': ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '&a',
    '*a',
    '<<',
    '|',
    '>',
    '!',
    '? ',
    '#',
    '%',
    '\t',
    '---\n',
    '...',
    ',',
  ],
  ...[
    'version',
    'datasets',
    'suites',
    'gates',
    'evaluators',
    'type',
    '__proto__',
    'constructor',
    '.inf',
    '1e999',
    '~',
    '0x1',
    'null',
  ],
);

it('never throws on pieces of YAML', () => {
  const texts = fc.array(yamlPieces, { maxLength: 60 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(texts, (text) => expectSound(text)),
    { numRuns: 300 },
  );
});

it('never throws on a valid file with a stretch of it replaced', () => {
  const edits = fc.tuple(
    fc.nat(exampleConfig.length),
    fc.nat(40),
    fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.array(yamlPieces, { maxLength: 5 }).map((pieces) => pieces.join('')),
    ),
  );
  fc.assert(
    fc.property(edits, ([from, length, instead]) =>
      expectSound(`${exampleConfig.slice(0, from)}${instead}${exampleConfig.slice(from + length)}`),
    ),
    { numRuns: 200 },
  );
});

it('never throws on any JSON in the place of any value', () => {
  const places = [...exampleConfig.matchAll(/(?<=: )[^{[\n][^,}\n]*/g)].map((match) => match[0]);
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 3 }), (place, value) =>
      expectSound(exampleWith(place, JSON.stringify(value))),
    ),
    { numRuns: 200 },
  );
});

it('refuses aliases, which could stand for gigabytes', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...Array.from(
      { length: 20 },
      (_, at) =>
        `${'bcdefghijklmnopqrstuvwxyz'[at]}: &${'bcdefghijklmnopqrstuvwxyz'[at]} [${Array(9).fill(`*${'abcdefghijklmnopqrstuvwxyz'[at]}`).join(', ')}]`,
    ),
  ].join('\n');
  const problems = problemsOf(bomb);
  expect(problems).toHaveLength(21);
  expect(problems).toContain(
    'goldgate.yaml:2:8: b[0]: expected the value itself, got the alias *a; aliases are not read, so write it out',
  );
});

it.each([
  ['brackets', '['.repeat(20_000)],
  ['mappings', '{a: '.repeat(20_000)],
  ['lists', '- '.repeat(20_000)],
])('refuses %s that are nested too deeply', (_, text) => {
  expect(problemsOf(text)).toEqual([
    'goldgate.yaml:1:1: expected YAML, got text that is nested too deeply to be read',
  ]);
});

it('refuses nesting that no configuration needs', () => {
  const deep = exampleWith('temperature: 0', `temperature: ${'['.repeat(40)}${']'.repeat(40)}`);
  expect(problemsOf(deep)).toEqual([expect.stringContaining('expected at most 32 levels of nesting')]);
});

it('refuses a file that is no configuration by its size, before it is parsed', () => {
  expect(problemsOf(`# ${'x'.repeat(300_000)}`)).toEqual([
    'goldgate.yaml:1:1: expected at most 256 KiB of text; move what is long into files of its own',
  ]);
});

it('refuses the key __proto__ everywhere', () => {
  const text = exampleWith('temperature: 0', '__proto__: { polluted: 1 }');
  expect(problemsOf(text)).toEqual([
    'goldgate.yaml:17:108: models.main.parameters.__proto__: expected a plain name as key',
  ]);
  expect(Object.prototype).not.toHaveProperty('polluted');
});

it.each([
  'key: sk-secret',
  'key: { env: sk-secret }',
  'key: { env: [sk-secret] }',
  'key: { sk-secret }',
  'baseUrl: "https://user:sk-secret@x.com"',
])('does not repeat what may be a secret: %s', (instead) => {
  const text = exampleWith('key: { env: JUDGE_KEY }', instead).replace(
    /(?<=judge: .*)baseUrl: "https:\/\/models[^,]*, (?=.*baseUrl)/,
    '',
  );
  expect(problemsOf(text)).not.toEqual([]);
  expect(problemsOf(text).join('\n')).not.toContain('secret');
});

it('spells out what the YAML parser repeats of the text', () => {
  expect(problemsOf('|? ~\t')).toContainEqual(expect.stringContaining('~\\u{9}'));
});

it('spells out what a terminal would act on', () => {
  const text = exampleWith('budget: 5 usd', '"\\e[31m\\u202e": 1').replace(
    'role: regression',
    'role: "\\n::error::x"',
  );
  expect(problemsOf(text)).toEqual([
    'goldgate.yaml:8:11: datasets.support.role: expected regression, evaluation, training or adversarial, got "\\u{a}::error::x"',
    expect.stringContaining(
      'suites.support-answers["\\u{1b}[31m\\u{202e}"]: unknown key `\\u{1b}[31m\\u{202e}`',
    ),
  ]);
});

it.each(['golden/../../x', '..', '../x', '/x', 'C:/x', '~/x', 'golden\\x', '{.,..}/x', '"a\\0b"', '""'])(
  'refuses the path %s',
  (path) => {
    expect(
      problemsOf(
        exampleWith('path: golden/support.jsonl', `path: ${path.startsWith('"') ? path : `'${path}'`}`),
      ),
    ).toEqual([
      expect.stringContaining(
        'goldgate.yaml:6:11: datasets.support.path: expected a path inside the repository',
      ),
    ]);
  },
);
