import { describe, expect, it } from 'vitest';
import { parsePrompt } from '../../../core/target/parse-prompt.ts';
import { renderPrompt } from '../../../core/target/render-prompt.ts';
import type { JsonObject } from '../../../core/text/json.ts';

const path = 'prompts/answer.md';
const render = (text: string, fields: JsonObject) =>
  renderPrompt(parsePrompt(text, path), path)({ id: 't-017', fields })[0]?.content;

describe('renderPrompt', () => {
  it('shows the fields of the row by name, and the whole row', () => {
    const fields = { id: 't-017', input: { question: 'Why?' }, language: 'en' };
    expect(render('{{ input.question }} {{ language }} {{ row.id }}', fields)).toBe('Why? en t-017');
  });

  it('writes objects and arrays as JSON, and the rest as it is', () => {
    const fields = {
      input: { a: [1, 'x'] },
      list: ['a', 'b'],
      none: null,
      yes: true,
      number: 1.5,
      html: '<b>&',
    };
    expect(render('{{ input }} {{ list }} {{ none }} {{ yes }} {{ number }} {{ html }}', fields)).toBe(
      '{"a":[1,"x"]} ["a","b"]  true 1.5 <b>&',
    );
  });

  it('loops and filters', () => {
    expect(
      render('{% for part in context %}- {{ part | upcase }}\n{% endfor %}', { context: ['a', 'b'] }),
    ).toBe('- A\n- B\n');
  });

  it('names row, file and line of a variable that is missing', () => {
    expect(() => render('a\nb\n{{ question }}', { id: 't-017' })).toThrow(
      'row t-017: prompts/answer.md:3: {{ question }} is not in the row',
    );
    expect(() => render('{{ input.question.text }}', { input: { question: {} } })).toThrow(
      'row t-017: prompts/answer.md:1: {{ input.question.text }} is not in the row',
    );
    expect(() => render('{% for part in context %}x{% endfor %}', {})).toThrow(
      '{{ context }} is not in the row',
    );
  });

  it('finds the line of a missing variable inside a chat', () => {
    const text = '- role: system\n  content: hi\n- role: user\n  content: |\n    one\n    {{ question }}\n';
    expect(() => renderPrompt(parsePrompt(text, 'a.yaml'), 'a.yaml')({ id: 't-1', fields: {} })).toThrow(
      'row t-1: a.yaml:6: {{ question }} is not in the row',
    );
  });

  it('lets a prompt ask whether a variable is there', () => {
    const text =
      '{% if context %}with {{ context }}{% else %}without{% endif %} {{ tone | default: "kind" }}';
    expect(render(text, {})).toBe('without kind');
    expect(render(text, { context: 'c', tone: 't' })).toBe('with c t');
  });

  it.each([
    'constructor',
    'toString',
    '__proto__',
    'row.constructor',
    'id.constructor.name',
    'hasOwnProperty',
  ])('shows nothing that is not in the row itself: %s', (name) => {
    expect(() => render(`{{ ${name} }}`, { id: 'x' })).toThrow('is not in the row');
  });

  it('does not take a value of the row for a template', () => {
    expect(render('{{ question }}', { question: '{{ row }}{% for i in (1..9) %}' })).toBe(
      '{{ row }}{% for i in (1..9) %}',
    );
  });

  it.each(["{{ 'now' | date: '%s' }}", "{{ 'today' | date_to_xmlschema }}"])(
    'refuses what would differ from day to day: %s',
    (text) => {
      expect(() => render(text, {})).toThrow('must be the same whenever it is rendered');
    },
  );

  it('writes dates alike on every machine', () => {
    expect(render("{{ at | date: '%B %-d, %H:%M' }}", { at: '2030-03-01T23:30:00Z' })).toBe('March 1, 23:30');
  });

  it.each([
    ['a loop over a huge range', '{% for i in (1..1000000000) %}x{% endfor %}'],
    ['nested loops', `${'{% for i in (1..3000) %}'.repeat(4)}x${'{% endfor %}'.repeat(4)}`],
    ['a loop that writes a long value', '{% for i in (1..100000) %}{{ long }}{% endfor %}'],
    [
      'a capture that doubles',
      `{% assign a = long %}${'{% capture a %}{{ a }}{{ a }}{% endcapture %}'.repeat(60)}{{ a }}`,
    ],
    ['an append that doubles', `{% assign a = long %}${'{% assign a = a | append: a %}'.repeat(60)}{{ a }}`],
    ['long text in a loop', `{% for i in (1..100000) %}${'text '.repeat(1000)}{% endfor %}`],
  ])('stops %s', (_what, text) => {
    expect(() => render(text, { long: 'x'.repeat(100_000) })).toThrow(
      /beyond what a prompt may be|longer than/,
    );
  });
});
