import { describe, expect, it } from 'vitest';
import { calibration } from '../../../core/statistics/calibration.ts';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

function judge(expected: JsonValue, output: JsonValue, options: JsonObject = {}) {
  return scoreRow('probability', options, { expected }, { output });
}

describe('probability', () => {
  it('is the squared error, with the probability, the truth and what the threshold makes of it', () => {
    expect(judge(true, 0.75)).toEqual({
      kind: 'value',
      value: 0.0625,
      reason: 'expected 1, got 0.75',
      parts: [0.75, 1, 1],
    });
    expect(judge(0, '0.25')).toMatchObject({ value: 0.0625, parts: [0.25, 0, 0] });
  });

  it('has the Brier score as its mean', () => {
    const rows = [
      [0.9, 1],
      [0.4, 0],
      [0.35, 1],
      [0, 0],
    ] as const;
    const values = rows.map(([probability, outcome]) => scoreValue(judge(outcome, probability)));
    const mean = values.reduce<number>((sum, value) => sum + Number(value), 0) / rows.length;
    const fit = calibration(
      rows.map(([probability]) => probability),
      rows.map(([, outcome]) => outcome),
    );
    expect(mean).toBeCloseTo(fit?.brier ?? Number.NaN, 12);
  });

  it('reads percents, and numbers in prose, JSON and after a marker', () => {
    expect(judge(1, 'I am 80 % sure')).toMatchObject({ parts: [0.8, 1, 1] });
    expect(judge(1, '{"risk": 0.3}', { field: 'risk' })).toMatchObject({ parts: [0.3, 1, 0] });
    expect(judge(1, 'P: 0.7\nThere are 3 reasons.', { marker: 'P:', take: 'first' })).toMatchObject({
      parts: [0.7, 1, 1],
    });
  });

  it('counts a reply as positive from the threshold on', () => {
    expect(judge(1, 0.5)).toMatchObject({ parts: [0.5, 1, 1] });
    expect(judge(1, 0.79, { threshold: 0.8 })).toMatchObject({ parts: [0.79, 1, 0] });
    expect(() => judge(1, 0.5, { threshold: 0 })).toThrow();
  });

  it.each(['no idea', '1.5', '-0.1', '120 %', null])('takes %j for sure of the wrong side', (output) => {
    expect(judge(1, output)).toMatchObject({ value: 1, parts: [0, 1, 0] });
    expect(judge(0, output)).toMatchObject({ value: 1, parts: [1, 0, 1] });
    expect(scoreValue(judge(0, output, { malformed: 'error' }))).toBe('error');
  });

  it('says what a reply without a probability was', () => {
    expect(reasonOf(judge(1, '1.5'))).toBe('expected a probability in [0, 1], got "1.5"');
    expect(reasonOf(judge(1, null, { malformed: 'error' }))).toBe('expected an output, got null');
  });

  it.each([
    [true, 1],
    [1, 1],
    ['True', 1],
    ['1.0', 1],
    [false, 0],
    [0, 0],
    ['0', 0],
  ])('reads the label %j as %d', (label, truth) => {
    expect(judge(label, 0.5)).toMatchObject({ parts: [0.5, truth, 1] });
  });

  it('reads other labels by the positive one', () => {
    expect(judge('spam', 0.5, { positive: 'spam' })).toMatchObject({ parts: [0.5, 1, 1] });
    expect(judge('ham', 0.5, { positive: 'spam' })).toMatchObject({ parts: [0.5, 0, 1] });
    expect(judge(2, 0.5, { positive: 2 })).toMatchObject({ parts: [0.5, 1, 1] });
  });

  it('gives an error for what is no label, and skips a row without one', () => {
    expect(reasonOf(judge('spam', 0.5))).toBe(
      'the row\'s "expected" must be true or false, 1 or 0 (or say with `positive` which label is positive), got "spam"',
    );
    expect(scoreValue(judge('', 0.5))).toBe('error');
    expect(scoreValue(judge({ a: 1 }, 0.5, { positive: 'a' }))).toBe('error');
    expect(scoreValue(judge(null, 0.5))).toBe('skipped');
  });
});
