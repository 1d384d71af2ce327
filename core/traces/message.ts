import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import { jsonIn } from './json-in.ts';

/** A message as a row holds it: who spoke, and what; calls of tools beside it. */
export interface Message {
  readonly role: string;
  readonly content: JsonValue;
  readonly toolCalls: readonly { readonly name: string; readonly arguments: JsonObject }[];
}

/**
 * A message of any of the forms in use: `{role, content}` with text or parts, `{role, parts}` (OpenTelemetry), OpenAI's
 * `tool_calls`, and the parts of the AI SDK. Null when it is none of them.
 */
export function messageOf(value: JsonValue): Message | null {
  if (!isJsonObject(value)) return null;
  const { role } = value;
  const parts = partsOf(value);
  const calls = [...parts.flatMap(callOf), ...callsIn(value['tool_calls'] ?? value['toolCalls'])];
  const content = contentOf(parts);
  if (typeof role !== 'string' && content === '' && calls.length === 0) return null;
  return { role: typeof role === 'string' ? role.toLowerCase() : 'user', content, toolCalls: calls };
}

/** Messages of a list, or of a text that holds one as JSON; null when there is none. */
export function messagesOf(value: JsonValue | undefined): readonly Message[] | null {
  const list = jsonIn(value);
  if (!Array.isArray(list)) return null;
  const messages = list.flatMap((one) => messageOf(one) ?? []);
  return messages.length === 0 ? null : messages;
}

function partsOf(message: JsonObject): readonly JsonValue[] {
  const said = message['parts'] ?? message['content'] ?? message['text'];
  if (Array.isArray(said)) return said;
  return said === undefined || said === null ? [] : [said];
}

/** Texts as one text; what is no text stands beside it as it is, results of tools as they were given. */
function contentOf(parts: readonly JsonValue[]): JsonValue {
  const shown = parts.flatMap(shownPart);
  if (shown.every((part) => typeof part === 'string')) return shown.join('\n');
  return shown.length === 1 ? (shown[0] ?? null) : shown;
}

/** Parts that are no answer. */
const unsaid = new Set(['tool_call', 'tool_use', 'tool-call', 'reasoning', 'thinking']);

function shownPart(part: JsonValue): readonly JsonValue[] {
  if (!isJsonObject(part)) return part === null ? [] : [typeof part === 'object' ? part : String(part)];
  if (unsaid.has(String(part['type']))) return [];
  const said = part['text'] ?? part['content'] ?? part['response'] ?? part['result'] ?? part['output'];
  return [said === undefined || said === null ? part : said];
}

function callOf(part: JsonValue): Message['toolCalls'] {
  if (!isJsonObject(part)) return [];
  const call = isJsonObject(part['function']) ? part['function'] : part;
  const isCall =
    part['type'] === undefined || /^(function|tool_call|tool_use|tool-call)$/.test(String(part['type']));
  const name = call['name'] ?? call['toolName'];
  if (!isCall || typeof name !== 'string' || name === '') return [];
  return [{ name, arguments: objectIn(call['arguments'] ?? call['input'] ?? call['args']) }];
}

/** Arguments as an object; what is none is kept under `value`. */
export function objectIn(value: JsonValue | undefined): JsonObject {
  const read = jsonIn(value);
  if (read === undefined || read === null || read === '') return {};
  return isJsonObject(read) ? read : { value: read };
}

/** The calls of a list, or of a text that holds one as JSON. */
export function callsIn(value: JsonValue | undefined): Message['toolCalls'] {
  return listOf(value).flatMap(callOf);
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  const read = jsonIn(value);
  return Array.isArray(read) ? read : [];
}
