import type { Trace } from '../sweep/trace.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import { type JsonValue, toJson } from '../text/json.ts';
import { shownText } from './shown-text.ts';

/** A trace that shows a signal. Hostile: its texts are redacted, visible and cut. */
export interface TraceTexts {
  readonly id: string;
  /** ISO 8601, UTC */
  readonly at: string;
  readonly input: string | null;
  readonly output: string | null;
  readonly expected: string | null;
  readonly error: string | null;
  /** other fields of its row, and what answered it */
  readonly facts: readonly { readonly name: string; readonly text: string }[];
}

const textCharacters = 2_000;
const mostFacts = 20;

export function traceTexts({ id, atMs, row, output, ...trace }: Trace): TraceTexts {
  const { input, expected, context: _context, id: _own, ...fields } = row;
  const facts = [
    ['model', output.model],
    ['latency', output.latencyMs === undefined ? undefined : `${output.latencyMs} ms`],
    ['route', trace.route],
    ['prompt', trace.promptVersion],
    ['finish', trace.finishReason],
    ['feedback', trace.feedback?.comment ?? trace.feedback?.score],
    ...Object.entries(fields),
  ] as const;
  return {
    id: shownText(id),
    at: new Date(atMs).toISOString(),
    input: textOf(input),
    output: textOf(output.output) ?? textOf(output.toolCalls && toJson(output.toolCalls)),
    expected: textOf(expected),
    error: textOf(output.error),
    facts: facts
      .flatMap(([name, value]) => {
        const text = textOf(value);
        return text === null ? [] : [{ name: shownText(name, 60), text: text.slice(0, 200) }];
      })
      .slice(0, mostFacts),
  };
}

function textOf(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  return shownText(typeof value === 'string' ? value : canonicalJson(value), textCharacters);
}
