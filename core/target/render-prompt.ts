import type { Row } from '../dataset/row.ts';
import { InputError } from '../text/input-error.ts';
import type { ChatMessage } from './chat-message.ts';
import type { MessageTemplate, Prompt, RowMessages } from './parse-prompt.ts';
import { promptBounds, promptLiquid } from './prompt-liquid.ts';
import { rowMessages } from './row-messages.ts';
import { templateProblem } from './template-problem.ts';

/** Makes the messages of one row. @throws InputError with row, file and line when the row lacks what the prompt needs */
export type RenderPrompt = (row: Row) => readonly ChatMessage[];

/**
 * Prepares a prompt for many rows. Templates see the fields of the row by name, and the whole of it as `row`.
 *
 * A variable that the row lacks is an error, except in a condition (`{% if context %}`) and before `default`, which ask
 * whether it is there.
 *
 * @param path of the prompt's file, for errors
 */
export function renderPrompt(prompt: Prompt, path: string): RenderPrompt {
  return (row) => {
    const scope = { ...row.fields, row: row.fields };
    return prompt.messages.flatMap((message) => {
      if (message.kind === 'of-row') return messagesOf(message, row, path);
      return [{ role: message.role, content: render(message, scope, `row ${row.id}`, path) }];
    });
  };
}

function messagesOf({ field, line }: RowMessages, { id, fields }: Row, path: string): readonly ChatMessage[] {
  try {
    return rowMessages(fields, field);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError([`row ${id}: ${path}:${line}: ${why}`], { cause });
  }
}

function render({ template, source }: MessageTemplate, scope: object, row: string, path: string): string {
  let content: unknown;
  try {
    content = promptLiquid.renderSync([...template], scope);
  } catch (cause) {
    throw new InputError([`${row}: ${templateProblem(cause, path, source.firstLine)}`], { cause });
  }
  if (typeof content !== 'string' || content.length > promptBounds.characters) {
    throw new InputError([
      `${row}: ${path}: the prompt would be longer than ${promptBounds.characters} characters`,
    ]);
  }
  return content;
}
