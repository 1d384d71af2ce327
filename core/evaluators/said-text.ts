import * as z from 'zod';
import type { Output } from '../target/output.ts';
import type { JsonValue } from '../text/json.ts';
import { callsMade } from './calls-made.ts';
import { parseFencedJson } from './json-text.ts';
import { nothingToJudge, outputReader } from './output-reader.ts';
import { type Score, skipped } from './score.ts';

export const saidInOption = z
  .array(z.enum(['output', 'tool-calls']))
  .min(1)
  .default(['output'])
  .describe('what is searched: the `output`, the arguments of its `tool-calls`, or both');

interface SaidOptions {
  readonly field?: string | undefined;
  readonly in: readonly ('output' | 'tool-calls')[];
}

/** Everything a target said, for evaluators that search it, or a score that says why there is nothing. */
export type SaidReader = (output: Output) => string | Score;

/**
 * Reads all texts of an output, one a line, those inside of objects and lists behind their keys. A text that is JSON is read both
 * as it is written and as what it says, since escapes hide what they spell.
 */
export function saidReader({ field, in: parts }: SaidOptions): SaidReader {
  const nothing = skipped(`the output carries no ${parts.join(' and no ')}`);
  const spoken = parts.includes('output') ? spokenReader(field) : () => null;
  const called = parts.includes('tool-calls') ? argumentsMade : () => null;
  return (output) => {
    const said = spoken(output);
    if (said !== null && 'kind' in said) return said;
    const values = called(output);
    if (said === null && values === null) return nothing;
    const lines: string[] = [];
    for (const value of [...(said ?? []), ...(values ?? [])]) addLines(value, '', lines);
    return lines.join('\n');
  };
}

/** A reader of the output itself; null for a reply that only calls tools. */
function spokenReader(field: string | undefined): (output: Output) => readonly JsonValue[] | Score | null {
  const read = outputReader(field);
  return (output) => {
    const judged = read(output);
    if (judged !== undefined) return readings(judged);
    return output.output === undefined && callsMade(output) !== null ? null : nothingToJudge(output, field);
  };
}

function argumentsMade(output: Output): readonly JsonValue[] | null {
  return callsMade(output)?.map((call) => call.arguments) ?? null;
}

/** A text as it is written and, where it is an object or a list in JSON, as what it says. */
function readings(value: JsonValue): readonly JsonValue[] {
  if (typeof value !== 'string' || !/[[{]/.test(value)) return [value];
  const json = parseFencedJson(value);
  return typeof json === 'object' ? [value, json] : [value];
}

function addLines(value: JsonValue, key: string, lines: string[]): void {
  if (typeof value !== 'object' || value === null) {
    lines.push(key === '' ? String(value) : `${key}: ${value}`);
    return;
  }
  lines.push(key);
  for (const [name, member] of Object.entries(value)) {
    addLines(member ?? null, Array.isArray(value) ? key : name, lines);
  }
}
