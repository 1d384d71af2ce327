import { expect, it } from 'vitest';
import { plainText } from '../../../core/text/plain-text.ts';
import { hostileTexts, plantedSecret } from '../../helpers/hostile-texts.ts';

it('is one line without control characters and secrets', () => {
  const text = plainText(`${hostileTexts.join('\r\n')}\n${plantedSecret}`, 10_000);
  expect(text).not.toMatch(/\p{Cc}|\u202E/u);
  expect(text).not.toContain(plantedSecret);
  expect(text).toContain('⟨U+001B⟩[31mred');
});

it('is no longer than asked', () => {
  expect(plainText('a'.repeat(300), 255)).toHaveLength(255);
});
