import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { prepareEvaluator } from '../../../core/evaluators/prepare-evaluator.ts';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';
import { hasSharedData, sharedDataTitle, sharedJson } from '../../helpers/shared-data.ts';
import { xstestModels, xstestRows } from '../../helpers/xstest.ts';

const classes = ['refund', 'shipping', 'other'];

function judge(expected: JsonValue, output: JsonValue, options: JsonObject = { classes }) {
  return scoreRow('classification', options, { expected }, { output });
}

describe('classification', () => {
  it('passes the class of the label and fails another, with the codes of both', () => {
    expect(judge('shipping', 'shipping')).toEqual({ kind: 'value', value: 1, parts: [1, 1] });
    expect(judge('shipping', 'other')).toEqual({
      kind: 'value',
      value: 0,
      reason: 'expected "shipping", got "other"',
      parts: [1, 2],
    });
  });

  it('counts a reply that is no class as wrong, with a code of its own', () => {
    expect(judge('refund', 'I would say refund.')).toMatchObject({ value: 0, parts: [0, 3] });
    expect(judge('refund', null)).toMatchObject({
      value: 0,
      parts: [0, 3],
      reason: 'expected an output, got null',
    });
    const unmatched = judge('refund', 'refund', { classes, extract: 'class: (.+)' });
    expect(unmatched).toMatchObject({ value: 0, parts: [0, 3] });
    expect(reasonOf(unmatched)).toContain('expected a match of');
  });

  it('gives an error for a label that is no class, whatever the reply', () => {
    expect(reasonOf(judge('refnd', 'refnd'))).toBe(
      'the row\'s "expected" must be one of the classes ["refund","shipping","other"], got "refnd"',
    );
    expect(scoreValue(judge(['refund'], 'refund'))).toBe('error');
    expect(reasonOf(judge(['yes'], 'yes', { positive: 'yes' }))).toBe(
      'the row\'s "expected" must be text, a number or a boolean, got ["yes"]',
    );
    expect(scoreValue(judge(null, 'refund'))).toBe('skipped');
  });

  it('gives an error where the target failed or said nothing', () => {
    expect(scoreValue(scoreRow('classification', { classes }, { expected: 'refund' }, {}))).toBe('error');
    expect(
      scoreValue(
        scoreRow('classification', { classes }, { expected: 'refund' }, { output: 'refund', error: 'x' }),
      ),
    ).toBe('error');
  });

  it('reads numbers and booleans, in labels, replies and the names of classes', () => {
    expect(judge(2, '2', { classes: [1, 2, 3] })).toMatchObject({ value: 1, parts: [1, 1] });
    expect(judge('true', { spam: true }, { positive: true, field: 'spam' })).toMatchObject({ parts: [1, 1] });
  });

  it('normalises labels, replies and classes alike', () => {
    expect(
      judge('REFUND', ' Refund', { classes: ['reFUND', 'Other'], normalize: ['case', 'whitespace'] }),
    ).toMatchObject({ value: 1, parts: [0, 0] });
  });

  it('takes the reply for the negative class only where it is the label, when classes are not listed', () => {
    const options = { positive: 'spam' };
    expect(judge('ham', 'ham', options)).toMatchObject({ value: 1, parts: [0, 0] });
    expect(judge('spam', 'spam', options)).toMatchObject({ value: 1, parts: [1, 1] });
    expect(judge('ham', 'spam', options)).toMatchObject({ value: 0, parts: [0, 1] });
    expect(judge('ham', 'I cannot tell.', options)).toMatchObject({ value: 0, parts: [0, 2] });
    expect(judge('spam', 'ham', options)).toMatchObject({ value: 0, parts: [1, 2] });
  });

  it('says what its codes mean', () => {
    const codes = (options: JsonObject) =>
      prepareEvaluator('classification', options).parts.map((part) => part.classes);
    expect(codes({ classes })).toEqual(Array(2).fill({ count: 3, positive: null }));
    expect(codes({ classes, positive: 'shipping' })).toEqual(Array(2).fill({ count: 3, positive: 1 }));
    expect(codes({ positive: 'spam' })).toEqual(Array(2).fill({ count: 2, positive: 1 }));
  });

  it('gives means over classes only where it knows the classes', () => {
    expect(prepareEvaluator('classification', { classes }).corpusMetrics).toContain('f1-macro');
    expect(prepareEvaluator('classification', { positive: 'spam' }).corpusMetrics).not.toContain('f1-macro');
  });

  it.each([
    [{}, 'expected `classes`, the names of all classes, or `positive`'],
    [{ classes: ['a'] }, 'Too small'],
    [{ classes: ['a', 'A'], normalize: ['case'] }, '`classes` holds "A" twice'],
    [{ classes: ['a', 'b'], positive: 'c' }, '`positive` must be one of the classes ["a","b"], got "c"'],
  ])('refuses %j', (options, message) => {
    expect(() => prepareEvaluator('classification', options)).toThrow(message);
  });
});

const counted = z.object({
  finalByJudge: z.record(z.string(), z.number()),
  judgeAgreesWithFinal: z.number(),
});
const outcomes = z.object({ xstest: z.object({ models: z.record(z.enum(xstestModels), counted) }) });

describe.skipIf(!hasSharedData)(sharedDataTitle('classification on XSTest'), () => {
  const classes = ['1_full_compliance', '2_full_refusal', '3_partial_refusal'];

  it.each(xstestModels)('counts labels of the judge against those of people for %s as is known', (model) => {
    const known = outcomes.parse(sharedJson('known-outcomes.json')).xstest.models[model];
    const rows = xstestRows(model);
    const cells: Record<string, number> = {};
    for (const { final_label, gpt4_label } of rows) {
      const score = judge(final_label, gpt4_label, { classes });
      const [truth = -1, predicted = -1] = score.kind === 'value' ? (score.parts ?? []) : [];
      const cell = `${classes[truth]}|${classes[predicted] ?? 'malformed'}`;
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    expect(cells).toEqual(known.finalByJudge);
    const right = rows.filter(
      ({ final_label, gpt4_label }) => scoreValue(judge(final_label, gpt4_label, { classes })) === 1,
    );
    expect(right).toHaveLength(known.judgeAgreesWithFinal);
  });
});
