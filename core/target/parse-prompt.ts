import type { Template } from 'liquidjs';
import { InputError } from '../text/input-error.ts';
import { type ChatRole, chatRoles } from './chat-message.ts';
import { promptLiquid } from './prompt-liquid.ts';
import { readChat } from './read-chat.ts';
import { type PromptText, templateProblem } from './template-problem.ts';

/** A prompt that is ready to be rendered: its messages as parsed templates. */
export interface Prompt {
  readonly messages: readonly MessageTemplate[];
}

export interface MessageTemplate {
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
    : [{ role: chatRoles[1], source: { text: text.replace(/^\uFEFF/, ''), firstLine: 1 } }];
  if (sources.every(({ source }) => source.text.trim() === '')) {
    throw new InputError([`${path}: the prompt is empty; write what the model should be asked`]);
  }
  const problems: string[] = [];
  const messages = sources.map(({ role, source }) => {
    return { role, source, template: parseTemplate(source, path, problems) };
  });
  if (problems.length > 0) throw new InputError(problems);
  return { messages };
}

function parseTemplate(source: PromptText, path: string, problems: string[]): readonly Template[] {
  try {
    return promptLiquid.parse(source.text);
  } catch (error) {
    problems.push(templateProblem(error, path, source.firstLine));
    return [];
  }
}
