import { expect, it } from 'vitest';
import {
  markdownBlock,
  markdownCode,
  markdownInTags,
  markdownText,
} from '../../../core/text/markdown-text.ts';
import { plantedSecret } from '../../helpers/hostile-texts.ts';

it('cuts before escaping, so that no escape is cut in half', () => {
  expect(markdownText('@@@@@@', 4)).toBe('@&#8203;@&#8203;@&#8203;…');
});

it('redacts before cutting, so that no half secret stays', () => {
  expect(markdownText(`key ${plantedSecret}`, 20)).not.toContain(plantedSecret.slice(0, 12));
  expect(markdownBlock(`key ${plantedSecret}`, 20)).not.toContain(plantedSecret.slice(0, 12));
});

it('puts code into an element that works in tables and sentences alike', () => {
  expect(markdownCode('a|`b`', 20)).toBe('<code>a\\|\\`b\\`</code>');
});

it('fences a block so that its text cannot close the fence', () => {
  expect(markdownBlock('````\nx\n```', 100)).toBe('`````text\n````\nx\n```\n`````');
  expect(markdownBlock('plain', 100)).toBe('```text\nplain\n```');
});

it('breaks up comments in a block, so that no text passes for a marker', () => {
  expect(markdownBlock('<!-- goldgate:other -->', 100)).not.toContain('<!-- goldgate');
});

it('between tags, where GitHub reads no backslashes, references take their place', () => {
  expect(markdownInTags('a_b | *c* <i> @acme #1', 100)).toBe(
    'a&#95;b &#124; &#42;c&#42; &lt;i&gt; @&#8203;acme &#35;&#8203;1',
  );
});
