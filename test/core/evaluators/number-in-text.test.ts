import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NumberFormat, numberReader } from '../../../core/evaluators/number-in-text.ts';

function read(text: string, format: Partial<NumberFormat> = {}) {
  return numberReader({ take: 'last', decimal: 'point', percent: 'as-written', ...format })(text);
}

describe('the number in a text', () => {
  it.each([
    ['18', 18],
    ['It is 18.', 18],
    ['1,234,567', 1234567],
    ["1'234'567.5", 1234567.5],
    ['12\u00a0500', 12500],
    ['$1,200.50', 1200.5],
    ['-$5', -5],
    ['$-5', -5],
    ['€ 30', 30],
    ['−7', -7],
    ['x=-3', -3],
    ['+4', 4],
    ['.5', 0.5],
    ['1.5e3', 1500],
    ['2E-2', 0.02],
    ['45 %', 45],
    ['2024-05-01', 1],
    ['10-20', 20],
    ['(5)-3', 3],
    ['f(2)', 2],
    ['**42**', 42],
    ['\\boxed{42}', 42],
  ])('of %j is %d', (text, number) => {
    expect(read(text)).toBe(number);
  });

  it.each(['', 'none', '-', '$', '%', '...', 'e', '1e999'])('of %j is none', (text) => {
    expect(read(text)).toBeNull();
  });

  it('is the last, the first, or the only one', () => {
    expect(read('3 of 5 in 7', { take: 'first' })).toBe(3);
    expect(read('3 of 5 in 7', { take: 'last' })).toBe(7);
    expect(read('3 of 5 in 7', { take: 'only' })).toBeNull();
    expect(read(' -1,000 ', { take: 'only' })).toBe(-1000);
    expect(read('18.', { take: 'only' })).toBeNull();
  });

  it('takes a comma that does not group three digits as one between numbers', () => {
    expect(read('1,2')).toBe(2);
    expect(read('1,2', { take: 'first' })).toBe(1);
    expect(read('-1,25.5', { take: 'first' })).toBe(-1);
    expect(read('1234,567')).toBe(567);
    expect(read('1,234, and')).toBe(1234);
  });

  it('reads a comma as the decimal sign when told', () => {
    expect(read('1.234,5', { decimal: 'comma' })).toBe(1234.5);
    expect(read('3,14', { decimal: 'comma' })).toBe(3.14);
  });

  it('reads percent as a fraction when told', () => {
    expect(read('12.5%', { percent: 'fraction' })).toBe(0.125);
    expect(read('12.5', { percent: 'fraction' })).toBe(12.5);
  });

  it('is what JavaScript prints, for every finite number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(read(String(number)) === number).toBe(true);
        expect(read(`so ${number}!`, { take: 'first' }) === number).toBe(true);
      }),
    );
  });

  it('is what English grouping prints, for every safe integer', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (number) => {
        expect(read(number.toLocaleString('en-US'), { take: 'only' })).toBe(number);
      }),
    );
  });

  it('is the last whatever stands before it', () => {
    const text = fc.string({ unit: fc.constantFrom(...'01,.-$% ea('), maxLength: 8 });
    fc.assert(
      fc.property(text, (end) => {
        fc.pre(!/e\d{3}/.test(end));
        expect(read(`9 x ${end}`)).toBe(read(` ${end}`) ?? 9);
      }),
      { numRuns: 1000 },
    );
  });
});
