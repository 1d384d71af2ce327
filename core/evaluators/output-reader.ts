import type { Output } from '../target/output.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import type { JsonValue } from '../text/json.ts';
import { pathReader } from './dotted-path.ts';
import { parseFencedJson } from './json-text.ts';
import { failed, type Score, unjudged } from './score.ts';
import { showValue } from './show-value.ts';

/** Reads the judged part of an output; undefined when it is not there. */
export type OutputReader = (output: Output) => JsonValue | undefined;

export function outputReader(field: string | undefined): OutputReader {
  if (field === undefined) return (output) => output.output;
  const read = pathReader(field);
  return ({ output }) => read(typeof output === 'string' ? parseFencedJson(output) : output);
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
