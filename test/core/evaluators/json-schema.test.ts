import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

const answer = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['answer'],
  properties: {
    answer: { enum: ['yes', 'no'] },
    at: { type: 'string', format: 'date-time' },
    points: { prefixItems: [{ type: 'number' }], items: false },
    address: { $ref: '#/$defs/address' },
  },
  additionalProperties: false,
  $defs: { address: { type: 'object', required: ['city'] } },
};

function judge(output: JsonValue, options: JsonObject = {}, schema: unknown = answer) {
  const files = { 's.json': typeof schema === 'string' ? schema : JSON.stringify(schema) };
  return scoreRow('json-schema', { schema: 's.json', ...options }, {}, { output }, files);
}

describe('json-schema', () => {
  it('passes JSON that the schema accepts, as text or as an object', () => {
    expect(scoreValue(judge('{"answer": "yes", "at": "2026-01-02T03:04:05Z", "points": [1]}'))).toBe(1);
    expect(scoreValue(judge({ answer: 'no', address: { city: 'Bonn' } }))).toBe(1);
  });

  it.each([
    ['{"answer": "maybe"}', '/answer'],
    ['{}', "must have required property 'answer'"],
    ['{"answer": "yes", "at": "tomorrow"}', 'date-time'],
    ['{"answer": "yes", "points": [1, 2]}', '/points'],
    ['{"answer": "yes", "address": {}}', '/address'],
    ['{"answer": "yes", "__proto__": 1}', 'additional properties'],
  ])('fails %s and says where', (text, where) => {
    const score = judge(text);
    expect(scoreValue(score)).toBe(0);
    expect(reasonOf(score)).toContain(where);
  });

  it('counts text that is not JSON as a failure', () => {
    expect(judge('Sure! Here it is')).toEqual({
      kind: 'value',
      value: 0,
      reason: 'expected JSON, got "Sure! Here it is"',
    });
    expect(scoreValue(judge(''))).toBe(0);
    expect(scoreValue(judge('{"answer": "yes"'))).toBe(0);
  });

  it('accepts a code fence only when told, and says so', () => {
    const fenced = 'Here:\n```json\n{"answer": "yes"}\n```\nBye';
    expect(scoreValue(judge(fenced))).toBe(0);
    expect(reasonOf(judge(fenced))).toContain('code-fence: allow');
    expect(scoreValue(judge(fenced, { 'code-fence': 'allow' }))).toBe(1);
    expect(scoreValue(judge('```json\n{"answer": 1}\n```', { 'code-fence': 'allow' }))).toBe(0);
  });

  it('judges a part of the output', () => {
    expect(scoreValue(judge({ result: { answer: 'yes' } }, { field: 'result' }))).toBe(1);
    expect(scoreValue(judge({ other: 1 }, { field: 'result' }))).toBe(0);
  });

  it('refuses a schema that leads out of its file, without asking the network', () => {
    expect(() => judge('{}', {}, { $ref: 'https://example.com/other.json' })).toThrow(
      's.json: "$ref": "https://example.com/other.json" leads out of the file; only this one file is read',
    );
    expect(() => judge('{}', {}, { properties: { a: { $ref: 'other.json#/$defs/a' } } })).toThrow(
      'other.json',
    );
  });

  it('refuses a schema that is missing, not JSON, of another draft, or misspelled', () => {
    expect(() => scoreRow('json-schema', { schema: 'none.json' }, {}, { output: '' })).toThrow(
      'none.json: there is no such file',
    );
    expect(() => judge('{}', {}, '{')).toThrow('text that is not JSON');
    expect(() => judge('{}', {}, [])).toThrow('must be a JSON object');
    expect(() => judge('{}', {}, { $schema: 'http://json-schema.org/draft-07/schema#' })).toThrow('draft-07');
    expect(() => judge('{}', {}, { requried: ['a'] })).toThrow('requried');
    expect(() => judge('{}', {}, { type: 'text' })).toThrow('s.json: not a JSON Schema of draft 2020-12');
  });

  it('does not let a pattern of the schema run away on a long text', () => {
    const schema = { type: 'string', pattern: '\\s+$' };
    const text = JSON.stringify(`${' '.repeat(30_000)}x`);
    expect(scoreValue(judge(text, {}, schema))).toBe('error');
    expect(scoreValue(judge(text, {}, { ...schema, maxLength: 100 }))).toBe(0);
  });
});
