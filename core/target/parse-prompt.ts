import type { Template } from 'liquidjs';
import { InputError } from '../text/input-error.ts';
import { type ChatRole, chatRoles } from './chat-message.ts';
import { promptLiquid } from './prompt-liquid.ts';
import { type ChatSource, readChat } from './read-chat.ts';
import { type PromptText, templateProblem } from './template-problem.ts';

/** A prompt that is ready to be rendered: its messages as parsed templates, or where those of the row come. */
export interface Prompt {
  readonly messages: readonly (MessageTemplate | RowMessages)[];
}

/** The messages that a row holds in a field. */
export interface RowMessages {
  readonly kind: 'of-row';
  readonly field: string;
  readonly line: number;
}

export interface MessageTemplate {
  readonly kind: 'template';
  readonly role: ChatRole;
  readonly template: readonly Template[];
  readonly source: PromptText;
}

/**
 * Reads a prompt: `.yaml`, `.yml` and `.json` files hold a list of `{ role, content }`, every other file is the text of
 * one message of the user. Texts are Liquid templates.
 *
 * @param path of the file in the repository, for errors and to tell the formats apart
 * @throws InputError with the line of everything that is wrong
 */
export function parsePrompt(text: string, path: string): Prompt {
  const sources = /\.(ya?ml|json)$/i.test(path)
    ? readChat(text, path)
    : [userMessage(text.replace(/^\uFEFF/, ''))];
  if (sources.every((source) => source.kind === 'message' && source.source.text.trim() === '')) {
    throw new InputError([`${path}: the prompt is empty; write what the model should be asked`]);
  }
  const problems: string[] = [];
  const messages = sources.map((read): MessageTemplate | RowMessages => {
    if (read.kind === 'of-row') return read;
    const { role, source } = read;
    return { kind: 'template', role, source, template: parseTemplate(source, path, problems) };
  });
  if (problems.length > 0) throw new InputError(problems);
  return { messages };
}

function userMessage(text: string): ChatSource {
  return { kind: 'message', role: chatRoles[1], source: { text, firstLine: 1 } };
}

function parseTemplate(source: PromptText, path: string, problems: string[]): readonly Template[] {
  try {
    return promptLiquid.parse(source.text);
  } catch (error) {
    problems.push(templateProblem(error, path, source.firstLine));
    return [];
  }
}
