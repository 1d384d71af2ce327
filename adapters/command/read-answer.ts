import type { Output } from '../../core/target/output.ts';
import { type ParsedOutput, parseOutput } from '../../core/target/parse-output.ts';
import { cutText } from '../../core/text/cut-text.ts';
import { isJsonObject } from '../../core/text/json.ts';
import { type CommandRequest, failedOutput } from './command-request.ts';
import type { Line } from './line-splitter.ts';

export type Answer =
  | { readonly kind: 'answer'; readonly request: CommandRequest; readonly output: Output }
  /** the line belongs to no row in flight */
  | { readonly kind: 'stray'; readonly id: string | null; readonly why: string };

const shownCharacters = 200;

/** Finds the row that a line of stdout answers. An answer without `repeat` is that of the oldest repeat of its row. */
export function readAnswer(line: Line, inFlight: readonly CommandRequest[]): Answer {
  if (line.kind === 'unreadable') return stray(null, `${line.why}: ${shown(line.start)}`);
  const value = parseJson(line.text);
  if (value === undefined) return stray(null, `is not JSON: ${shown(line.text)}`);
  const id = idOf(value);
  if (id === null) return stray(null, `has no id: ${shown(line.text)}`);
  const parsed = parseOutput(value);
  const repeat = parsed.kind === 'ok' ? parsed.output.repeat : undefined;
  const request = inFlight.find((open) => open.id === id && (repeat === undefined || open.repeat === repeat));
  if (request === undefined)
    return stray(id, `answers no row that was asked and is still open: ${shown(line.text)}`);
  return { kind: 'answer', request, output: outputOf(parsed, request, line.text) };
}

function outputOf(parsed: ParsedOutput, request: CommandRequest, text: string): Output {
  if (parsed.kind === 'invalid') {
    return failedOutput(request, `the command's answer is invalid: ${parsed.why}: ${shown(text)}`);
  }
  const { output } = parsed;
  return output.repeat === request.repeat ? output : { ...output, repeat: request.repeat };
}

function stray(id: string | null, why: string): Answer {
  return { kind: 'stray', id, why };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function idOf(value: unknown): string | null {
  if (!isJsonObject(value)) return null;
  const { id } = value;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}

function shown(text: string): string {
  return cutText(text, shownCharacters);
}
