import * as z from 'zod';
import type { Expected } from './comparing-evaluator.ts';
import { type Extraction, extractor } from './extraction.ts';
import { type NumberFormat, numberReader } from './number-in-text.ts';

/** Options of every evaluator that reads the number of an answer. */
export const numberOptions = {
  marker: z
    .string()
    .min(1)
    .optional()
    .describe(
      'the number stands after the last line that starts with this, such as `####` or `A:`; an output without it holds no number. ' +
        'A number that is expected as text is read in the same way, by `extract` too, where it has the marker',
    ),
  take: z
    .enum(['last', 'first', 'only'])
    .default('last')
    .describe('which number of the text is the answer; `only`: the text must be a number and nothing else'),
  decimal: z
    .enum(['point', 'comma'])
    .default('point')
    .describe('what separates decimals: `1,234.5` with point, `1.234,5` with comma'),
};

export const percentOption = z
  .enum(['as-written', 'fraction'])
  .default('as-written')
  .describe('what `12 %` stands for: 12, or 0.12');

/** How the number of an answer is found and read. */
export interface NumberReading extends NumberFormat {
  readonly marker?: string | undefined;
  readonly extract?: Extraction | undefined;
}

/** Reads the number of a text, after the marker where one is asked for; null when there is none. */
export function answerReader({ marker, ...format }: NumberReading): (text: string) => number | null {
  const readNumber = numberReader(format);
  if (marker === undefined) return readNumber;
  return (text) => {
    const answer = afterMarker(text, marker);
    return answer === null ? null : readNumber(answer);
  };
}

/**
 * Reads the number that a row expects; null when it holds none. An expected text is narrowed like the output where that finds
 * something: it may be a worked solution or the bare number.
 */
export function expectedNumberReader(reading: NumberReading): (value: Expected) => number | null {
  const readAnswer = answerReader(reading);
  const readNumber = numberReader(reading);
  const narrow = reading.extract === undefined ? (text: string) => text : extractor(reading.extract);
  return (value) => {
    if (typeof value === 'number') return value;
    if (typeof value !== 'string') return null;
    const text = narrow(value) ?? value;
    return readAnswer(text) ?? readNumber(text);
  };
}

/** What follows the marker on the last line that starts with it, to the end of the text; null when no line does. */
function afterMarker(text: string, marker: string): string | null {
  const newline = text.lastIndexOf(`\n${marker}`);
  if (newline !== -1) return text.slice(newline + 1 + marker.length);
  return text.startsWith(marker) ? text.slice(marker.length) : null;
}
