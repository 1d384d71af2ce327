import * as z from 'zod';
import { listNames } from './list-names.ts';
import { nameRule } from './name-schema.ts';
import { unknownKey } from './unknown-key.ts';

/**
 * What a schema expected, in the words of a reader of the file, where the schema itself does not say: "expected …" without what
 * came. For keys that are not known it is one whole sentence a line, in the order of the issue's keys; for a union without words
 * of its own it is empty, and its branches speak.
 */
export function explainIssue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${typeNames[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `expected ${listNames(issue.values.map(String))}`;
    case 'too_small':
      return `expected ${bound(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum)}`;
    case 'too_big':
      return `expected ${bound(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)}`;
    case 'invalid_format':
      return issue.pattern === undefined
        ? `expected text in the format ${issue.format}`
        : `expected text that matches ${issue.pattern}`;
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, knownKeys(issue))).join('\n');
    case 'invalid_key':
      return nameRule;
    case 'invalid_union':
      return '';
    default:
      return 'expected another value';
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

function bound(origin: string, comparison: string, limit: number | bigint): string {
  switch (origin) {
    case 'string':
      return limit === 1n || limit === 1 ? 'text that is not empty' : `${comparison} ${limit} characters`;
    case 'array':
      return `${comparison} ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
    default:
      return `a number of ${comparison} ${limit}`;
  }
}

function knownKeys({ inst }: z.core.$ZodRawIssue): string[] {
  return inst instanceof z.ZodObject ? Object.keys(inst.shape) : [];
}
