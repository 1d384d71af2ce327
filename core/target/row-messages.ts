import { pathReader } from '../evaluators/dotted-path.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import { type ChatMessage, type ChatRole, chatRoles } from './chat-message.ts';

/** Roles by other names: of newer models, and of the examples in OpenAI evals. */
const otherRoles: Readonly<Record<string, ChatRole>> = {
  developer: 'system',
  example_user: 'user',
  example_assistant: 'assistant',
};

/**
 * The messages that a row holds itself, as they are: a list of `{ role, content }`, or a text, which is one of the user. They are data: nothing in
 * them is a template.
 *
 * @param path dotted path of the field
 * @throws Error that says what is no message
 */
export function rowMessages(row: JsonObject, path: string): readonly ChatMessage[] {
  const value = pathReader(path)(row);
  if (typeof value === 'string') return [{ role: 'user', content: value }];
  if (!Array.isArray(value) || value.length === 0)
    throw new Error(`"${path}" must be a text or a list of messages`);
  return value.map((message: JsonValue, at) => messageOf(message, `message ${at + 1} of "${path}"`));
}

function messageOf(message: JsonValue, where: string): ChatMessage {
  if (!isJsonObject(message)) throw new Error(`${where} must be an object with role and content`);
  const { role, name, content } = message;
  const named = typeof name === 'string' ? otherRoles[name] : undefined;
  const known = named ?? chatRoles.find((one) => one === role) ?? otherRoles[String(role)];
  if (known === undefined)
    throw new Error(
      `${where}: role must be one of ${chatRoles.join(', ')}, got ${JSON.stringify(role ?? null)}`,
    );
  if (typeof content !== 'string') throw new Error(`${where}: content must be a text`);
  return { role: known, content };
}
