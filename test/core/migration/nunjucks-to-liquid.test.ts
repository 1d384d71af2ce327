import { expect, it } from 'vitest';
import { nunjucksToLiquid } from '../../../core/migration/nunjucks-to-liquid.ts';
import { promptLiquid } from '../../../core/target/prompt-liquid.ts';

const always = () => false;

it.each([
  ['Hello {{name}}', 'Hello {{name}}'],
  ['{{ body | dump }} {{ a | upper | trim }}', '{{ body | json }} {{ a | upcase | strip }}'],
  ['{{ x | safe }}{{ y | default("none") }}', '{{ x }}{{ y | default: "none" }}'],
  ['{{ tags | join(", ") }} {{ tags | length }}', '{{ tags | join: ", " }} {{ tags | size }}'],
  [
    '{% for t in tags %}{{ loop.index }}. {{ t }}{% endfor %}',
    '{% for t in tags %}{{ forloop.index }}. {{ t }}{% endfor %}',
  ],
  [
    '{% if a === 1 %}x{% elif b is defined %}y{% endif %}',
    '{% if a == 1 %}x{% elsif b != nil %}y{% endif %}',
  ],
  ['{% set total = count %}{{ total }}', '{% assign total = count %}{{ total }}'],
  [
    '{# never said #}{%- if "x" in tags -%}y{%- endif -%}',
    '{% comment %} never said {% endcomment %}{%- if tags contains "x" -%}y{%- endif -%}',
  ],
])('%s', (nunjucks, liquid) => {
  expect(nunjucksToLiquid(nunjucks, always)).toEqual({ text: liquid, problems: [] });
  expect(() => promptLiquid.parse(liquid)).not.toThrow();
});

it('an empty text is false in nunjucks, so the condition asks for more than that it is there', () => {
  const { text } = nunjucksToLiquid(
    '{% if note %}N{% else %}none{% endif %}{% if not note %}!{% endif %}',
    always,
  );
  const render = (row: object) => promptLiquid.parseAndRenderSync(text, row);
  expect([render({ note: 'x' }), render({ note: '' }), render({})]).toEqual(['N', 'none!', 'none!']);
});

it('a variable that some rows lack is written as nothing', () => {
  const { text } = nunjucksToLiquid('{{ a }}{{ b | upper }}', (name) => name === 'b');
  expect(promptLiquid.parseAndRenderSync(text, { a: 1 })).toBe('1');
});

it.each([
  ['one\n{{ a if b else c }}', 2, 'condition'],
  ['{{ first ~ last }}', 1, 'expression'],
  ['{{ env.KEY }}', 1, 'environment'],
  ['{{ a | title }}', 1, '`title`'],
  ['{% for k, v in o %}{% endfor %}', 1, 'keys and values'],
  ['\n\n{% include "x" %}', 3, '`include`'],
  ['{% if a and b or c %}{% endif %}', 1, 'condition'],
])('tells what Liquid cannot say: %s', (template, line, what) => {
  const { text, problems } = nunjucksToLiquid(template, always);
  expect(text).toBe(template);
  expect(problems).toEqual([{ line, what: expect.stringContaining(what) }]);
});
