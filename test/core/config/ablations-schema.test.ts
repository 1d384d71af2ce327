import { expect, it } from 'vitest';
import { readConfig } from '../../../core/config/read-config.ts';
import { evaluators } from '../../../core/evaluators/table.ts';

const suite = (target: string, more = '  attribute: true\n') => `version: 1
datasets: { d: { path: d.jsonl } }
suites:
 s:
  dataset: d
${more}  gates: [{ metric: error-rate, at-most: 1% }]
  target: ${target}
`;

function read(target: string, more?: string) {
  return readConfig(suite(target, more), 'goldgate.yaml', evaluators);
}

function problems(target: string, more?: string): readonly string[] {
  const found = read(target, more);
  if (found.kind === 'ok') throw new Error('expected problems');
  return found.problems.map(({ message }) => message);
}

it('are read as paths by arm, factors in one order', () => {
  const written =
    '{ outputs: a.jsonl, ablations: { model: m.jsonl, prompt: p.jsonl, retriever: r.jsonl, model+prompt: pm.jsonl, retriever+prompt: pr.jsonl, model+retriever: mr.jsonl } }';
  const found = read(written);
  expect(found.kind === 'ok' && found.config.suites['s']?.target).toEqual({
    kind: 'outputs',
    path: 'a.jsonl',
    ablations: {
      'ablation:model': 'm.jsonl',
      'ablation:prompt': 'p.jsonl',
      'ablation:retriever': 'r.jsonl',
      'ablation:prompt+model': 'pm.jsonl',
      'ablation:prompt+retriever': 'pr.jsonl',
      'ablation:model+retriever': 'mr.jsonl',
    },
  });
});

it.each([
  [
    '{ model: m.jsonl }',
    'expected outputs for two factors or more, such as { model: …, retriever: … }, got a mapping',
  ],
  [
    '{}',
    'expected outputs for two factors or more, such as { model: …, retriever: … }, got an empty mapping',
  ],
  [
    '{ model: m.jsonl, prompt+retriever: pr.jsonl }',
    'expected outputs for every combination of prompt, model, retriever; these are missing: prompt, prompt+model, retriever, model+retriever, got a mapping',
  ],
  [
    '{ model: m.jsonl, retriever: r.jsonl, retriever+model: b.jsonl }',
    '`model+retriever` is the candidate itself, which `outputs` holds; leave it out',
  ],
  ['{ model: m.jsonl, model+model: b.jsonl, prompt: p.jsonl }', '`model+model` names factors twice'],
  [
    '{ modell: m.jsonl, prompt: p.jsonl }',
    'expected factors of the candidate joined by +, of prompt, model, tools, retriever or code, got "modell"',
  ],
  [
    '{ model: ../m.jsonl, prompt: p.jsonl }',
    expect.stringContaining('expected a path inside the repository'),
  ],
  ['m.jsonl', 'expected paths of recorded outputs by factor, got "m.jsonl"'],
])('written as %s are refused', (ablations, message) => {
  expect(problems(`{ outputs: a.jsonl, ablations: ${ablations} }`)).toContainEqual(message);
});

it('go with recorded outputs', () => {
  const target = '{ command: node bot.js, ablations: { model: m.jsonl, retriever: r.jsonl } }';
  expect(problems(target)).toEqual(['`ablations` does not go with `command`; leave it out']);
});

it('are not read without `attribute: true`, and that is said', () => {
  const target = '{ outputs: a.jsonl, ablations: { model: m.jsonl, retriever: r.jsonl } }';
  expect(problems(target, '')).toEqual([
    '`ablations` go with `attribute: true` in the suite; add it, or leave them out',
  ]);
});
