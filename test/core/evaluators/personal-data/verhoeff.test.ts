import { expect, it } from 'vitest';
import { isVerhoeffValid } from '../../../../core/evaluators/personal-data/verhoeff.ts';

it.each(['2363', '123451', '1428570', '1234567890120', '84736430954837284567892'])(
  'gives %s the check digit that others compute',
  (digits) => {
    const others = Array.from({ length: 10 }, (_, digit) => `${digits.slice(0, -1)}${digit}`);
    expect(others.filter(isVerhoeffValid)).toEqual([digits]);
  },
);

it('finds out every two neighbours exchanged, at all places', () => {
  const digits = '84736430954837284567892';
  for (let at = 0; at + 1 < digits.length; at += 1) {
    const [one = '', other = ''] = [digits[at], digits[at + 1]];
    if (one === other) continue;
    expect(isVerhoeffValid(`${digits.slice(0, at)}${other}${one}${digits.slice(at + 2)}`)).toBe(false);
  }
});
