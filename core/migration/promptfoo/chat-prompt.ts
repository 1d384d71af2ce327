import { stringify } from 'yaml';
import { chatRoles } from '../../target/chat-message.ts';
import { inputProblems } from '../../text/input-error.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../text/json.ts';
import { type Found, readFound } from '../found.ts';
import { type LiquidText, nunjucksToLiquid } from '../nunjucks-to-liquid.ts';

type Tell = (line: number, what: string) => void;

/**
 * A chat in JSON or YAML as Goldgate reads it: `{ role, content }` with texts as Liquid templates. The text itself where nothing
 * changes; null when it is no chat.
 *
 * @param tell is told what could not be converted
 */
export function chatPrompt(text: string, optional: (name: string) => boolean, tell: Tell): LiquidText | null {
  const read = readChatText(text);
  if (read === null) return null;
  const lines: Found[] = [...read.found.items()];
  const messages = lines.map((message) => convertMessage(message, optional, tell));
  const same = !read.unquoted && lines.every(({ value }, at) => isSame(value, messages[at]));
  return { text: same ? text : stringify(messages, { lineWidth: 0 }), problems: [] };
}

function isSame(before: JsonValue | undefined, after: JsonObject | undefined): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

/** Templates in JSON often stand without quotes, as in `"content": {{ body | dump }}`. */
function readChatText(text: string): { readonly found: Found; readonly unquoted: boolean } | null {
  const quoted = text.replace(
    /(:\s*)\{\{\s*([^{}]*?)\s*\|\s*(?:dump|tojson)(?:\s*\|\s*safe)?\s*\}\}/g,
    '$1"{{ $2 }}"',
  );
  try {
    const found = readFound(quoted, 'prompt');
    const isChat =
      found.items().length > 0 &&
      found.items().every(({ value }) => isJsonObject(value) && value['role'] !== undefined);
    return isChat ? { found, unquoted: quoted !== text } : null;
  } catch (error) {
    inputProblems(error);
    return null;
  }
}

function convertMessage(message: Found, optional: (name: string) => boolean, tell: Tell): JsonObject {
  const content = contentOf(message.get('content'), tell);
  const liquid = nunjucksToLiquid(content, optional);
  for (const { line, what } of liquid.problems) tell(message.get('content').line + line - 1, what);
  for (const [key] of message.entries())
    if (!['role', 'content'].includes(key)) tell(message.line, `\`${key}\` of a message has no counterpart`);
  return { role: roleOf(message.get('role'), tell), content: liquid.text };
}

function roleOf({ value, line }: Found, tell: Tell): string {
  if (value === 'developer') return 'system';
  const known = chatRoles.find((role) => role === value);
  if (known === undefined)
    tell(line, `the role ${JSON.stringify(value)}: messages are by ${chatRoles.join(', ')}`);
  return known ?? 'user';
}

/** A text, or the text parts of a list. */
function contentOf(content: Found, tell: Tell): string {
  if (typeof content.value === 'string') return content.value;
  const texts = content.items().map((part) => {
    const { value } = part.get('text');
    if (typeof value === 'string') return value;
    tell(
      part.line,
      'a part of a message that is no text: give the target `images: { field, files }` for images',
    );
    return '';
  });
  if (texts.length === 0) tell(content.line, 'a message without a text');
  return texts.join('\n');
}
