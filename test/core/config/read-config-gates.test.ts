import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { formatProblem } from '../../../core/config/format-problem.ts';
import { jsonSchema } from '../../../core/config/json-schema.ts';
import { readConfig } from '../../../core/config/read-config.ts';
import { evaluators } from '../../../core/evaluators/table.ts';
import type { Gate } from '../../../core/gates/gate.ts';

const accepts = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(
  jsonSchema(evaluators),
);

/** The gate stands in line 12, its `{` in column 9. */
function configWith(gate: string, { dataset = '', evaluator = '', suite = '' } = {}): string {
  return `version: 1
datasets:
  d: { path: d.jsonl, segments: [tier, group]${dataset} }
suites:
  s:
    dataset: d
    target: { outputs: o.jsonl }
    evaluators:
      correct: { type: exact-match${evaluator} }
      long: { type: length }${suite}
    gates: [
        { ${gate} } ]
`;
}

function gateFrom(gate: string, parts?: Parameters<typeof configWith>[1]): Gate | undefined {
  const text = configWith(gate, parts);
  const read = readConfig(text, 'goldgate.yaml', evaluators);
  if (read.kind === 'invalid') throw new Error(read.problems.map(formatProblem).join('\n'));
  expect(accepts(parse(text)), JSON.stringify(accepts.errors)).toBe(true);
  return read.config.suites['s']?.gates[0];
}

function problemsOf(gate: string, parts?: Parameters<typeof configWith>[1]): readonly string[] {
  const read = readConfig(configWith(gate, parts), 'goldgate.yaml', evaluators);
  return read.kind === 'ok' ? [] : read.problems.map(formatProblem);
}

it.each([
  ['no-worse-than: release:production, margin: 2%', 'no-worse-than', 'production'],
  ['better-than: release:canary-eu.1', 'better-than', 'canary-eu.1'],
])('compares with the release of a channel (%s)', (rule, kind, channel) => {
  expect(gateFrom(`metric: correct, ${rule}`)?.rule).toMatchObject({
    kind,
    reference: { kind: 'release', channel },
  });
});

it.each([
  ['all', { kind: 'all' }],
  ['[t-017, t-020]', { kind: 'ids', ids: ['t-017', 't-020'] }],
  ['[17, "020"]', { kind: 'ids', ids: ['17', '020'] }],
  ['{ tier: golden }', { kind: 'values', fields: { tier: ['golden'] } }],
  [
    '{ tier: [golden, silver], group: 3 }',
    { kind: 'values', fields: { tier: ['golden', 'silver'], group: ['3'] } },
  ],
])('names rows that must pass (%s)', (written, rows) => {
  expect(gateFrom(`metric: correct, must-pass: ${written}`)?.rule).toEqual({ kind: 'must-pass', rows });
});

it.each([
  ['gap: group, at-most: 5%', { groups: ['group'], threshold: 0.05, minRows: 30 }],
  [
    'gap: [group, tier], at-most: 0.1, min-rows: 100',
    { groups: ['group', 'tier'], threshold: 0.1, minRows: 100 },
  ],
])('limits the gap between groups (%s)', (rule, { minRows, ...expected }) => {
  expect(gateFrom(`metric: correct, ${rule}`)).toMatchObject({ minRows, rule: { kind: 'gap', ...expected } });
});

it('takes a method by hand, and its own otherwise', () => {
  expect(gateFrom('metric: correct, no-worse-than: baseline, margin: 2%')?.method).toBe('auto');
  expect(gateFrom('metric: correct, no-worse-than: baseline, margin: 2%, method: mcnemar')?.method).toBe(
    'mcnemar',
  );
});

it('lets a suite say what scores mean, so that what is neutral can be gated', () => {
  const gate = 'metric: long, no-worse-than: baseline, margin: 10%';
  expect(problemsOf(gate)[0]).toMatch(/long.mean has no better or worse/);
  const text = configWith(gate).replace(
    '{ type: length }',
    '{ type: length, scale: { direction: lower-is-better } }',
  );
  const read = readConfig(text, 'goldgate.yaml', evaluators);
  expect(read.kind === 'ok' && read.config.suites['s']?.evaluators['long']).toEqual({
    type: 'length',
    options: {},
    scale: { direction: 'lowerIsBetter' },
  });
  expect(accepts(parse(text)), JSON.stringify(accepts.errors)).toBe(true);
});

const at = (column: number, path: string, words: string) =>
  `goldgate.yaml:12:${column}: suites.s.gates[0]${path}: ${words}`;

describe('mistakes are told where they are and what to write', () => {
  it.each([
    [
      'metric: correct, no-worse-than: "release: production", margin: 2%',
      at(
        43,
        '.no-worse-than',
        'expected "baseline", "release:" and a channel, or a value such as 0.9, "90%" or "800 ms", got "release: production"',
      ),
    ],
    [
      'metric: correct, must-pass: t-017',
      at(
        39,
        '.must-pass',
        'expected a list of row ids, a mapping of segment fields to values, or "all", got "t-017"',
      ),
    ],
    [
      'metric: correct, must-pass: []',
      at(39, '.must-pass', 'expected a list of at least one row id, each once, got an empty list'),
    ],
    [
      'metric: correct, must-pass: [a, a]',
      at(39, '.must-pass', 'expected a list of at least one row id, each once, got a list'),
    ],
    [
      'metric: correct, must-pass: {}',
      at(
        39,
        '.must-pass',
        'expected at least one segment field with its values, such as { tier: golden }, got an empty mapping',
      ),
    ],
    [
      'metric: correct, must-pass: { teir: golden }',
      at(
        41,
        '.must-pass.teir',
        'expected a field among `segments` of the dataset "d", got "teir": did you mean `tier`?',
      ),
    ],
    [
      'metric: correct, must-pass: all, margin: 2%',
      at(52, '.margin', '`margin` does not go with `must-pass`: no row that it names may fail'),
    ],
    [
      'metric: correct, must-pass: all, per: tier',
      at(49, '.per', '`per` does not go with `must-pass`: no row that it names may fail'),
    ],
    [
      'metric: long, must-pass: all',
      at(
        19,
        '.metric',
        'long has no best score that a row must reach; give at-least or at-most, or the evaluator a scale with one',
      ),
    ],
    [
      'metric: correct.min, must-pass: all',
      at(19, '.metric', 'correct.min: must-pass is about single rows; name the metric correct alone'),
    ],
    [
      'metric: correct, gap: group',
      at(9, '.at-most', 'expected the largest gap between groups that may be, such as "5%", got nothing'),
    ],
    [
      'metric: correct, gap: group, at-least: 5%',
      at(50, '.at-least', '`at-least` does not go with `gap`; give `at-most`: the largest gap that may be'),
    ],
    [
      'metric: correct, gap: group, at-most: 5%, per: tier',
      at(58, '.per', '`per` does not go with `gap`; put its fields into `gap`'),
    ],
    [
      'metric: correct, gap: [group, region], at-most: 5%',
      at(
        41,
        '.gap[1]',
        'expected a field among `segments` of the dataset "d", got "region"; known: tier, group',
      ),
    ],
    [
      'metric: correct, gap: group, at-most: 5',
      at(49, '.at-most', 'expected a share between 0 and 1, such as 0.9 or "90%", got the number 5'),
    ],
    [
      'metric: long.p95, gap: group, at-most: 5',
      at(19, '.metric', 'long.p95: a gap compares means of groups; name the metric long alone'),
    ],
    [
      'metric: correct, no-worse-than: baseline, margin: 2%, method: pared-t',
      at(73, '.method', 'expected a known value, got "pared-t": did you mean `paired-t`?'),
    ],
    [
      'metric: correct, no-worse-than: baseline, margin: 2%, method: wilcoxon',
      at(
        73,
        '.method',
        'method wilcoxon needs comparable steps and symmetric differences: it is for advisory gates; use one of auto, mcnemar, sign-test, paired-t, sign-flip, bootstrap',
      ),
    ],
    [
      'metric: correct, at-least: 90%, method: mcnemar',
      at(
        51,
        '.method',
        'method mcnemar compares two arms, and this gate asks about the candidate alone; use one of auto, wilson, clopper-pearson',
      ),
    ],
  ])('%s', (gate, problem) => {
    expect(problemsOf(gate)).toEqual([problem]);
  });

  it.each([
    [', cluster: chat', '', 'takes rows for independent, and these have clusters'],
    ['', '\n    repeats: 3', 'counts rows that passed or failed once, and these have repeats'],
  ])('a method that does not fit what stands around the gate (%s%s)', (dataset, suite, words) => {
    const gate = 'metric: correct, no-worse-than: baseline, margin: 2%, method: mcnemar';
    expect(problemsOf(gate, { dataset, suite }).join()).toMatch(words);
  });

  it.each([
    [', scale: { direction: down }', 'expected higher-is-better, lower-is-better or neutral, got "down"'],
    [', scale: {}', 'expected type, direction, range or unit, got an empty mapping'],
    [
      ', scale: { range: [0] }',
      'expected the smallest and the largest score, such as [1, 5]; null where there is none, got a list',
    ],
    [
      ', scale: { range: [1, 0] }',
      'expected a range from the smallest to the largest score, such as [1, 5], got a mapping',
    ],
    [', scale: { type: duration }', 'duration scores are no share; expected unit: ms'],
    [', scale: { way: up }', 'unknown key `way`; expected type, direction, range or unit'],
  ])('a scale that cannot be meant (%s)', (evaluator, words) => {
    const [problem, ...more] = problemsOf('metric: correct, at-least: 90%', { evaluator });
    expect(more).toEqual([]);
    expect(problem).toMatch(/^goldgate\.yaml:9:\d+: suites\.s\.evaluators\.correct\.scale/);
    expect(problem).toContain(words);
  });
});
