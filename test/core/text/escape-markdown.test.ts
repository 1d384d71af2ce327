import fc from 'fast-check';
import { expect, it } from 'vitest';
import { escapeMarkdown } from '../../../core/text/escape-markdown.ts';
import { visibleText } from '../../../core/text/visible-text.ts';
import { hostileTexts } from '../../helpers/hostile-texts.ts';

it.each([
  ['a mention', '@acme/admins', '@&#8203;acme/admins'],
  ['an issue link', 'fixes #1', 'fixes \\#&#8203;1'],
  ['an issue link of another repository', 'acme/app#12', 'acme/app\\#&#8203;12'],
  ['a GH- link', 'GH-2 gh-3', 'GH-&#8203;2 gh-&#8203;3'],
  ['an address', 'https://evil.example', 'https:&#8203;//evil.example'],
  ['a bare www', 'www.evil.example', 'www&#8203;.evil.example'],
  ['a mail address', 'a@evil.example', 'a@&#8203;evil.example'],
  ['an image', '![x](y)', '\\!\\[x\\](y)'],
  ['HTML', '<img src=x>', '&lt;img src=x&gt;'],
  ['an entity', '&lt;', '&amp;lt;'],
  ['a table border', 'a|b', 'a\\|b'],
  ['an escaped table border', 'a\\|b', 'a\\\\\\|b'],
  ['code', '`x`', '\\`x\\`'],
  ['emphasis', '**a** _b_ ~~c~~', '\\*\\*a\\*\\* \\_b\\_ \\~\\~c\\~\\~'],
  ['a formula', '$x$', '\\$x\\$'],
  ['an emoji code', ':tada: :e_mail:', ':&#8203;tada: :&#8203;e\\_mail:'],
  ['half an emoji code, which the words around could close', 'a:tada', 'a:&#8203;tada'],
  ['an emoji code of figures', ':100: a:1234', ':&#8203;100: a:&#8203;1234'],
  ['a place in a file, which stays as it is', 'a.jsonl:7:12: b', 'a.jsonl:7:12: b'],
  ['a heading', '# a', '\\# a'],
  ['a list', '- a', '\\- a'],
  ['a numbered list', '12. a', '12&#8203;. a'],
  ['line ends', 'a\n\n# b', 'a \\# b'],
  ['a comment', '<!-- goldgate:x -->', '&lt;\\!-- goldgate:x --&gt;'],
])('makes %s plain text', (_, text, markdown) => {
  expect(escapeMarkdown(text)).toBe(markdown);
});

it('leaves ordinary words, figures and punctuation readable', () => {
  expect(escapeMarkdown('gpt-4.1 lost 15 points (90 %: −22 to −9); 11 hold, 10:30')).toBe(
    'gpt-4.1 lost 15 points (90 %: −22 to −9); 11 hold, 10:30',
  );
});

it('shows exactly the text it was given, for any text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), markdownLike), (text) => {
      expect(rendered(escapeMarkdown(text))).toBe(visibleText(text).replace(/\s+/g, ' ').trim());
    }),
  );
});

it('leaves no character of markup, mention or link alive, for any text', () => {
  fc.assert(
    fc.property(markdownLike, (text) => {
      const markdown = escapeMarkdown(text);
      const alive = markdown.replace(/\\[!-/:-@[-`{-~]|&(?:amp|lt|gt|#8203);/g, '·');
      expect(alive).not.toMatch(/[\\`*_[\]|~$!<>&#\n]|^[-+=]|^\d+[.)]/);
      const shown = rendered(markdown.replaceAll('&#8203;', '\u200B'));
      expect(shown).not.toMatch(/@[^\s\u200B]|#\w|\bgh-\d|:\/\/|\bwww\./i);
    }),
  );
});

const markdownLike = fc
  .array(
    fc.constantFrom(
      ...hostileTexts.flatMap((text) => text.split(/(?<=\W)/)),
      '@',
      '#',
      '1',
      'GH-',
      '\\',
      '`',
      '|',
      ':',
      '//',
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

/** What a reader sees: escapes and entities resolved, the zero-width spaces of the escape gone. */
function rendered(markdown: string): string {
  return markdown
    .replaceAll('&#8203;', '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
