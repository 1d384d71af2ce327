import * as z from 'zod';
import type { Output } from '../target/output.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import type { JsonValue } from '../text/json.ts';
import { pathReader } from './dotted-path.ts';
import { type Extraction, extractor } from './extraction.ts';
import { parseFencedJson } from './json-text.ts';
import { failed, type Score, unjudged } from './score.ts';
import { showValue } from './show-value.ts';

export const fieldOption = z
  .string()
  .min(1)
  .optional()
  .describe(
    'which part of the output is judged, as a dotted path; a text is then read as JSON, a code fence around it allowed. Default: the whole output',
  );

/** Reads the judged part of an output; undefined when it is not there. */
export type OutputReader = (output: Output) => JsonValue | undefined;

/** Reads the judged text of an output, or says with a score why there is none. */
export type TextReader = (output: Output) => string | Score;

export function outputReader(field: string | undefined): OutputReader {
  if (field === undefined) return (output) => output.output;
  const read = pathReader(field);
  return ({ output }) => read(typeof output === 'string' ? parseFencedJson(output) : output);
}

/** The judged part as text (numbers and booleans as JSON spells them, objects and lists as canonical JSON), narrowed by `extract`. */
export function textReader(options: {
  readonly field?: string | undefined;
  readonly extract?: Extraction | undefined;
}): TextReader {
  const { field, extract } = options;
  const read = outputReader(field);
  const wholeText: TextReader = (output) => {
    const value = read(output);
    if (typeof value === 'string') return value;
    return value === undefined || value === null ? nothingToJudge(output, field) : textOf(value);
  };
  if (extract === undefined) return wholeText;
  const narrow = extractor(extract);
  return (output) => {
    const text = wholeText(output);
    if (typeof text !== 'string') return text;
    return narrow(text) ?? failed(`expected a match of /${extract.pattern}/, got ${showValue(text)}`);
  };
}

/** Why the judged part is not there: an output without `output` is an error of the recording, anything else a wrong format. */
export function nothingToJudge({ output }: Output, field: string | undefined): Score {
  if (output === undefined) return unjudged('the output carries no "output"');
  if (field === undefined) return failed(`expected an output, got ${showValue(output)}`);
  return failed(`expected an output with "${field}", got ${showValue(output)}`);
}

/** One spelling of a value as text. */
export function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : canonicalJson(value);
}
