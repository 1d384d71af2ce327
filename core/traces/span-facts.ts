import { rowId } from '../dataset/row-id.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import { type AttributeName, attributeNames } from './attribute-names.ts';
import { jsonIn } from './json-in.ts';
import { type Message, messageOf, messagesOf } from './message.ts';
import { numberedAttributes } from './numbered-attributes.ts';
import type { Span } from './span.ts';

/** The value under the first of its names that an object has; null counts as absent. */
export function attribute(attributes: JsonObject, name: AttributeName): JsonValue | undefined {
  for (const key of attributeNames[name]) {
    const value = attributes[key];
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

export function textAttribute(attributes: JsonObject, name: AttributeName): string | null {
  return rowId(attribute(attributes, name));
}

/** A number of at least 0; some instrumentations write numbers as text. */
export function amountAttribute(attributes: JsonObject, name: AttributeName): number | null {
  const value = attribute(attributes, name);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null;
}

/** What went into a generation: its messages, wherever the instrumentation put them. */
export function inputMessages(span: Span): readonly Message[] | null {
  return (
    spoken(span.attributes, 'inputMessages') ??
    fromEvents(
      span,
      'inputMessages',
      /^gen_ai\.(system|user|assistant|tool)\.message$/,
      'gen_ai.content.prompt',
    )
  );
}

/** What came out of a generation. */
export function outputMessages(span: Span): readonly Message[] | null {
  return (
    spoken(span.attributes, 'outputMessages') ??
    fromEvents(span, 'outputMessages', /^gen_ai\.choice$/, 'gen_ai.content.completion')
  );
}

/** As JSON in one attribute, or flat over many. */
function spoken(attributes: JsonObject, name: 'inputMessages' | 'outputMessages'): readonly Message[] | null {
  for (const key of attributeNames[name]) {
    const found = messagesOf(attributes[key]) ?? flatMessages(attributes, key);
    if (found !== null) return found;
    const text = attributes[key];
    if (typeof text === 'string' && text !== '')
      return [{ role: name === 'inputMessages' ? 'user' : 'assistant', content: text, toolCalls: [] }];
  }
  return null;
}

function flatMessages(attributes: JsonObject, prefix: string): readonly Message[] | null {
  const messages = numberedAttributes(attributes, prefix).flatMap((member) => {
    const plain = withoutPrefix(member, 'message.');
    const parts = numberedAttributes(plain, 'contents').map((part) =>
      withoutPrefix(part, 'message_content.'),
    );
    const calls = numberedAttributes(plain, 'tool_calls').map((call) =>
      flatCall(withoutPrefix(call, 'tool_call.')),
    );
    const content = partsIn(plain['content']) ?? (parts.length === 0 ? null : parts);
    return messageOf({ role: plain['role'], content, tool_calls: calls }) ?? [];
  });
  return messages.length === 0 ? null : messages;
}

/** Blocks that an instrumentation wrote as JSON; a text that is JSON of another kind is what was said. */
function partsIn(content: JsonValue | undefined): JsonValue | undefined {
  const read = jsonIn(content);
  const isParts =
    Array.isArray(read) && read.every((part) => isJsonObject(part) && typeof part['type'] === 'string');
  return isParts ? read : content;
}

function flatCall(call: JsonObject): JsonObject {
  return {
    name: call['function.name'] ?? call['name'],
    arguments: call['function.arguments'] ?? call['arguments'],
  };
}

function withoutPrefix(member: JsonObject, prefix: string): JsonObject {
  return Object.fromEntries(
    Object.entries(member).map(([key, value]) => [
      key.startsWith(prefix) ? key.slice(prefix.length) : key,
      value,
    ]),
  );
}

/** Earlier conventions: one event a message, or one event with them all. The current one repeats the attributes on an event. */
function fromEvents(
  { events }: Span,
  name: 'inputMessages' | 'outputMessages',
  single: RegExp,
  all: string,
): readonly Message[] | null {
  const wholes = events.filter(
    ({ name: of }) => of === all || of === 'gen_ai.client.inference.operation.details',
  );
  for (const { attributes } of wholes) {
    const whole = spoken(attributes, name);
    if (whole !== null) return whole;
  }
  const messages = events
    .filter((event) => single.test(event.name))
    .flatMap((event) => eventMessage(event.name, event.attributes) ?? []);
  return messages.length === 0 ? null : messages;
}

function eventMessage(name: string, attributes: JsonObject): Message | null {
  const inner = jsonIn(attributes['message'] ?? attributes['gen_ai.event.content'] ?? attributes['body']);
  const said = isJsonObject(inner) ? inner : attributes;
  const wrapped = isJsonObject(said['message']) ? said['message'] : said;
  const role = name === 'gen_ai.choice' ? 'assistant' : (name.split('.')[1] ?? 'user');
  const { content } = wrapped;
  return messageOf({ ...wrapped, role: wrapped['role'] ?? role, content: content ?? inner ?? null });
}

/** Texts (or objects) of the documents that a retrieval found. */
export function retrievedDocuments({ attributes }: Span): readonly JsonValue[] {
  for (const key of attributeNames.documents) {
    const list = jsonIn(attributes[key]);
    const found = Array.isArray(list) ? list : numberedAttributes(attributes, key);
    if (found.length > 0) return found.map(documentText);
  }
  return [];
}

function documentText(document: JsonValue): JsonValue {
  if (!isJsonObject(document)) return document;
  return document['document.content'] ?? document['content'] ?? document['text'] ?? document;
}
