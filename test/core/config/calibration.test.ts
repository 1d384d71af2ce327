import { describe, expect, it } from 'vitest';
import { calibrationOf } from '../../../core/config/calibration-of.ts';
import { formatProblem } from '../../../core/config/format-problem.ts';
import { readConfig } from '../../../core/config/read-config.ts';
import { evaluators } from '../../../core/evaluators/table.ts';
import { exampleWith } from '../../helpers/example-config.ts';

const written = 'normalize: [case, whitespace]';

function read(instead: string) {
  return readConfig(exampleWith(written, instead), 'goldgate.yaml', evaluators);
}

function calibrationRead(instead: string) {
  const config = read(instead);
  if (config.kind === 'invalid') throw new Error(config.problems.map(formatProblem).join('\n'));
  return config.config.suites['support-answers']?.evaluators['correct'];
}

function problemsOf(instead: string): readonly string[] {
  const config = read(instead);
  return config.kind === 'invalid' ? config.problems.map(formatProblem) : [];
}

describe('labels of an evaluator', () => {
  it('stand beside its type and are no option of it', () => {
    expect(calibrationRead(`${written}, calibration: ./golden/labels.jsonl, min-agreement: 0.6`)).toEqual({
      type: 'exact-match',
      options: { normalize: ['case', 'whitespace'] },
      calibration: { path: 'golden/labels.jsonl', minAgreement: 0.6 },
    });
  });

  it('ask for a kappa of 0.4 unless told', () => {
    expect(calibrationRead('calibration: golden/labels.jsonl')?.calibration?.minAgreement).toBe(0.4);
  });

  it.each([
    [
      'min-agreement: 0.6',
      'min-agreement: expected `calibration` beside it: agreement is measured on labels of people',
    ],
    [
      'calibration: a.jsonl, min-agreement: 60',
      'min-agreement: expected an agreement between 0 and 1, such as 0.4, got the number 60',
    ],
    ['calibration: ../a.jsonl', 'calibration: expected a path inside the repository'],
  ])('%s is refused with what to write', (instead, problem) => {
    expect(problemsOf(instead)).toEqual([expect.stringContaining(`evaluators.correct.${problem}`)]);
  });

  it('do not hide what is wrong with a gate on it', () => {
    const text = exampleWith('{ type: exact-match,', '{ type: exact-match, calibration: a.jsonl,');
    const gated = text.replace('metric: correct,     no-worse-than', 'metric: correct.p95, no-worse-than');
    const config = readConfig(gated, 'goldgate.yaml', evaluators);
    expect(config.kind === 'invalid' && config.problems.map(formatProblem).join()).toContain(
      'p95 does not fit',
    );
  });
});

describe('an evaluator that names a judge', () => {
  const judges = {
    strict: { model: 'large', calibration: { path: 'judge.jsonl', minAgreement: 0.7 }, swap: false },
    plain: { model: 'large', calibration: null, swap: false },
  };

  it('takes the labels of the judge, or its own', () => {
    expect(calibrationOf({ type: 'rubric', options: { judge: 'strict' } }, judges)).toEqual({
      path: 'judge.jsonl',
      minAgreement: 0.7,
    });
    const own = { path: 'own.jsonl', minAgreement: 0.5 };
    expect(calibrationOf({ type: 'rubric', options: { judge: 'strict' }, calibration: own }, judges)).toBe(
      own,
    );
  });

  it.each([['plain'], ['unknown'], ['constructor'], [7]])('has none from %j', (judge) => {
    expect(calibrationOf({ type: 'rubric', options: { judge } }, judges)).toBeNull();
  });
});
