import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, Scalar, type YAMLMap } from 'yaml';
import { InputError } from '../text/input-error.ts';
import { type ChatRole, chatRoles } from './chat-message.ts';
import type { PromptText } from './template-problem.ts';

/** A message of a chat prompt, not parsed as a template yet, or the place of the messages that each row holds. */
export type ChatSource =
  | { readonly kind: 'message'; readonly role: ChatRole; readonly source: PromptText }
  | { readonly kind: 'of-row'; readonly field: string; readonly line: number };

/**
 * Reads a chat prompt: a list of `{ role, content }` in YAML or JSON. `{ messages: input }` stands for the messages in that field of
 * a row.
 *
 * @throws InputError with the line of everything that is wrong
 */
export function readChat(text: string, path: string): readonly ChatSource[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineOf = (at: number) => lines.linePos(at).line;
  const problems = document.errors.map(
    ({ pos, message }) => `${path}:${lineOf(pos[0])}: ${firstLine(message)}`,
  );
  if (problems.length > 0) throw new InputError(problems);

  const { contents } = document;
  if (!isSeq(contents) || contents.items.length === 0) {
    throw new InputError([`${path}:1: expected a list of messages, each with a role and a content`]);
  }
  const place: Place = { path, lineOf, problems };
  const messages = contents.items.flatMap((item) => readMessage(item, place) ?? []);
  if (problems.length > 0) throw new InputError(problems);
  return messages;
}

interface Place {
  readonly path: string;
  readonly lineOf: (at: number) => number;
  readonly problems: string[];
}

function readMessage(item: unknown, place: Place): ChatSource | null {
  if (!isMap(item)) return refuse(item, 'expected a message with a role and a content', place);
  if (item.has('messages')) return readRowMessages(item, place);
  const unknown = item.items.find(
    ({ key }) => !isScalar(key) || !['role', 'content'].includes(String(key.value)),
  );
  if (unknown !== undefined) {
    return refuse(
      unknown.key,
      `${String(unknown.key)} is not part of a message; expected role and content`,
      place,
    );
  }
  const role = roleOf(item, place);
  const source = contentOf(item, place);
  return role === null || source === null ? null : { kind: 'message', role, source };
}

function readRowMessages(item: YAMLMap, place: Place): ChatSource | null {
  const field: unknown = item.get('messages');
  if (item.items.length === 1 && typeof field === 'string' && field !== '')
    return { kind: 'of-row', field, line: lineOfNode(item, place) };
  return refuse(item, 'messages must be alone, and name the field of a row that holds messages', place);
}

function roleOf(message: YAMLMap, place: Place): ChatRole | null {
  const value = message.get('role');
  const role = chatRoles.find((known) => known === value);
  return role ?? refuse(message, `role must be one of ${chatRoles.join(', ')}, got ${shown(value)}`, place);
}

function contentOf(message: YAMLMap, place: Place): PromptText | null {
  const content: unknown = message.get('content', true);
  if (!isScalar(content) || typeof content.value !== 'string') {
    return refuse(message, 'content must be a text', place);
  }
  const isBlock = content.type === Scalar.BLOCK_LITERAL || content.type === Scalar.BLOCK_FOLDED;
  const firstLine = lineOfNode(content, place) + (isBlock ? 1 : 0);
  return { text: content.value, firstLine };
}

function refuse(node: unknown, problem: string, place: Place): null {
  place.problems.push(`${place.path}:${lineOfNode(node, place)}: ${problem}`);
  return null;
}

function lineOfNode(node: unknown, { lineOf }: Place): number {
  const range = isMap(node) || isScalar(node) || isSeq(node) ? (node as Node).range : null;
  return lineOf(range?.[0] ?? 0);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function firstLine(message: string): string {
  return message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '';
}
