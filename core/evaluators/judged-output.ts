import * as z from 'zod';
import type { Output } from '../target/output.ts';
import { type Extraction, extractor } from './extraction.ts';
import { nothingToJudge, outputReader, textOf } from './output-reader.ts';
import { failed, type Score } from './score.ts';
import { showValue } from './show-value.ts';

export const fieldOption = z
  .string()
  .min(1)
  .optional()
  .describe(
    'which part of the output is judged, as a dotted path; a text is then read as JSON, a code fence around it allowed. Default: the whole output',
  );

/** Reads the judged text of an output, or says with a score why there is none. */
export type TextReader = (output: Output) => string | Score;

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
