import { expect, it } from 'vitest';
import { shortAssertion } from '../../../core/assertions/short-assertion.ts';

it.each([
  ['contains: 30 days', { type: 'contains', value: '30 days' }],
  ['not-icontains:sorry', { type: 'not-icontains', value: 'sorry' }],
  ['contains-all: red, green ,blue', { type: 'contains-all', value: ['red', 'green', 'blue'] }],
  ['similar(0.9): within a month', { type: 'similar', value: 'within a month', threshold: 0.9 }],
  ['similar: within a month', { type: 'similar', value: 'within a month', threshold: 0.8 }],
  ['levenshtein(3): colour', { type: 'levenshtein', value: 'colour', threshold: 3 }],
  ['grade: is it polite?', { type: 'llm-rubric', value: 'is it polite?' }],
  ['fn: output.length < 10', { type: 'javascript', value: 'output.length < 10' }],
  ['file://checks/brief.js', { type: 'javascript', value: 'file://checks/brief.js' }],
  ['file://checks/brief.py:polite', { type: 'python', value: 'file://checks/brief.py:polite' }],
  ['is-json', { type: 'is-json' }],
  ['trajectory:tool-used: find_order', { type: 'trajectory:tool-used', value: 'find_order' }],
  ['note: this is no type', { type: 'equals', value: 'note: this is no type' }],
  ['contains', { type: 'contains' }],
  ['grade', { type: 'equals', value: 'grade' }],
  ['42', { type: 'equals', value: '42' }],
])('%s', (text, expected) => {
  expect(shortAssertion(text)).toEqual(expected);
});
