import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';
import { hasSharedData, sharedDataTitle, sharedJson } from '../../helpers/shared-data.ts';

function judge(expected: JsonValue, output: JsonValue, options: JsonObject = {}) {
  return scoreRow('exact-match', options, { expected }, { output });
}

describe('exact-match', () => {
  it('passes the same text and fails any other, saying what was expected and what came', () => {
    expect(scoreValue(judge('Yes', 'Yes'))).toBe(1);
    expect(judge('Yes', 'yes')).toEqual({ kind: 'value', value: 0, reason: 'expected "Yes", got "yes"' });
  });

  it('tells an empty text from a missing one', () => {
    expect(scoreValue(judge('', ''))).toBe(1);
    expect(scoreValue(judge('', ' '))).toBe(0);
    expect(scoreValue(judge('x', ''))).toBe(0);
  });

  it('compares numbers and truth values by their spelling, since files spell them as text', () => {
    expect(scoreValue(judge(18, '18'))).toBe(1);
    expect(scoreValue(judge('true', true))).toBe(1);
    expect(scoreValue(judge(18, '18.0'))).toBe(0);
  });

  it('compares objects whatever the order of their keys', () => {
    expect(scoreValue(judge({ a: 1, b: [2] }, { b: [2], a: 1 }))).toBe(1);
    expect(scoreValue(judge({ a: 1 }, { a: 1, b: 2 }))).toBe(0);
  });

  it('takes a list expected as accepted answers, or as a whole when told', () => {
    expect(scoreValue(judge(['NYC', 'New York'], 'New York'))).toBe(1);
    expect(scoreValue(judge(['NYC', 'New York'], 'Boston'))).toBe(0);
    expect(scoreValue(judge(['a', 'b'], 'a', { any: false }))).toBe(0);
    expect(scoreValue(judge(['a', 'b'], ['a', 'b'], { any: false }))).toBe(1);
  });

  it.each([
    ['case', 'STRASSE', 'strasse'],
    ['whitespace', ' two  words\n', 'two words'],
    ['punctuation', 'Yes, sir!', 'Yes sir'],
    ['unicode', 'ﬁne Ｃafe\u0301', 'fine Café'],
    ['articles', 'the cat sat on a mat', 'cat sat on mat'],
  ])('does not count differences of %s when told so', (step, expected, output) => {
    expect(scoreValue(judge(expected, output))).toBe(0);
    expect(scoreValue(judge(expected, output, { normalize: [step] }))).toBe(1);
  });

  it('reads the expected value and the judged part at dotted paths, from an object or from JSON text', () => {
    const options = { expected: 'labels.0.name', field: 'answer.label' };
    const row = { labels: [{ name: 'refund' }] };
    const asObject = { output: { answer: { label: 'refund' } } };
    const asText = { output: '```json\n{"answer": {"label": "refund"}}\n```' };
    expect(scoreValue(scoreRow('exact-match', options, row, asObject))).toBe(1);
    expect(scoreValue(scoreRow('exact-match', options, row, asText))).toBe(1);
    const elsewhere = scoreRow('exact-match', options, row, { output: { label: 'refund' } });
    expect(elsewhere).toMatchObject({ kind: 'value', value: 0 });
    expect(reasonOf(elsewhere)).toContain('"answer.label"');
  });

  it('skips a row that expects nothing', () => {
    expect(scoreRow('exact-match', {}, {}, { output: 'x' })).toEqual({
      kind: 'skipped',
      why: 'the row has no "expected"',
    });
    expect(scoreValue(judge(null, 'x'))).toBe('skipped');
    expect(scoreValue(judge([], 'x'))).toBe('skipped');
    expect(scoreValue(judge([], [], { any: false }))).toBe(1);
  });

  it('does not find expected values in the prototype of a row', () => {
    for (const expected of ['constructor', 'constructor.name', '__proto__', 'toString.length']) {
      expect(scoreValue(scoreRow('exact-match', { expected }, {}, { output: 'Object' }))).toBe('skipped');
    }
    const row = JSON.parse('{"__proto__": "x"}') as JsonObject;
    expect(scoreValue(scoreRow('exact-match', { expected: '__proto__' }, row, { output: 'x' }))).toBe(1);
  });

  it('calls a failed target an error, an answer of null a failure, and an output without answer an error', () => {
    expect(scoreRow('exact-match', {}, { expected: 'x' }, { output: 'x', error: 'timed out' })).toEqual({
      kind: 'error',
      why: 'the target failed: timed out',
    });
    expect(scoreValue(judge('null', null))).toBe(0);
    expect(scoreRow('exact-match', {}, { expected: 'x' }, {})).toEqual({
      kind: 'error',
      why: 'the output carries no "output"',
    });
  });

  it('cuts huge texts in the reason', () => {
    const score = judge('a'.repeat(1_000_000), '😀'.repeat(500_000));
    expect(scoreValue(score)).toBe(0);
    expect(reasonOf(score).length).toBeLessThan(300);
    expect(reasonOf(score).isWellFormed()).toBe(true);
  });

  it('gives an error for an object that no JSON text can spell, instead of throwing', () => {
    expect(scoreValue(judge('x', { broken: '\ud800' }))).toBe('error');
  });

  it('gives an error for a value nested too deeply to be walked', () => {
    const deep = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`) as JsonValue;
    expect(judge('x', deep)).toMatchObject({ kind: 'error', why: expect.stringContaining('nested') });
    expect(reasonOf(scoreRow('json-match', {}, { expected: deep }, { output: deep }))).toContain(
      'nested too deeply',
    );
  });

  it('refuses options it does not know', () => {
    expect(() => judge('x', 'x', { normalise: ['case'] })).toThrow('normalise');
  });
});

const outputs = z.object({ outputs: z.array(z.object({ prediction: z.string(), target: z.string() })) });
const rates = z.object({ n: z.number(), baselineRate: z.number(), candidateRate: z.number() });
const outcomes = z.object({ bbh: z.object({ directToCot: z.record(z.string(), rates) }) });

describe.skipIf(!hasSharedData)(sharedDataTitle('exact-match on BIG-Bench Hard'), () => {
  const extract = { pattern: 'the answer is(.*?)\\.?$', unmatched: 'whole' };

  it('reproduces the known rate of every task, for direct answers and chains of thought', () => {
    const tasks = Object.entries(outcomes.parse(sharedJson('known-outcomes.json')).bbh.directToCot);
    expect(tasks).toHaveLength(7);
    for (const [task, known] of tasks) {
      expect({ task, ...measured(task) }).toEqual({
        task,
        direct: Math.round(known.baselineRate * known.n),
        cot: Math.round(known.candidateRate * known.n),
      });
    }
  });

  function measured(task: string) {
    const passes = (arm: string) =>
      outputs
        .parse(sharedJson(`bbh/${arm}/${task}.json`))
        .outputs.map(({ prediction, target }) => scoreValue(judge(target, prediction, { extract })))
        .filter((value) => value === 1).length;
    return { direct: passes('direct'), cot: passes('cot') };
  }
});
