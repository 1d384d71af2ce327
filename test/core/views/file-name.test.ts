import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileName, nameOfFile } from '../../../core/views/file-name.ts';

it('keeps plain names and spells out everything else', () => {
  expect(fileName('support-answers_2.json')).toBe('support-answers_2.json');
  expect(fileName('model:bedrock/claude')).toBe('model~3Abedrock~2Fclaude');
});

it.each(['..', '.', '/etc/passwd', '..\\..\\x', 'a\u0000b', 'con:', '~2F', 'ü'])(
  'makes %j a name without a way out',
  (text) => {
    expect(fileName(text)).toMatch(/^(?![.])[A-Za-z0-9_.~-]+$/);
    expect(nameOfFile(fileName(text))).toBe(text);
  },
);

it('gives every text back', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => nameOfFile(fileName(text)) === text));
});

it.each(['a/b', '%2e%2e', '~2f', '~zz', '.hidden', 'ü'])('knows that it never made %j', (file) => {
  expect(nameOfFile(file)).toBeNull();
});
