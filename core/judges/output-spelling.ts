import { textOf } from '../evaluators/output-reader.ts';
import type { JsonValue } from '../text/json.ts';

/** One spelling of an output, by which a label finds it; null for what has none, such as half a character. */
export function outputSpelling(output: JsonValue | undefined): string | null {
  if (output === undefined) return null;
  try {
    return textOf(output);
  } catch (problem) {
    if (problem instanceof TypeError) return null;
    throw problem;
  }
}
