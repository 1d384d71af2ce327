import * as z from 'zod';
import { InputError } from '../core/text/input-error.ts';
import type { PersonComment } from '../pipeline/command-ports.ts';

const payload = z.object({
  action: z.string(),
  issue: z.object({ number: z.number().int(), pull_request: z.looseObject({}).optional() }),
  comment: z.object({
    id: z.number().int(),
    body: z.string(),
    html_url: z.string(),
    user: z.object({ login: z.string(), id: z.number().int(), type: z.string() }),
  }),
});

/**
 * The comment that an event is about; null for one that was edited or deleted, or is not under a pull request.
 *
 * @throws InputError for any other event
 */
export function commandComment(event: string, value: unknown): PersonComment | null {
  if (event !== 'issue_comment')
    throw new InputError([`input "mode": command is for the event issue_comment, got ${event}`]);
  const read = payload.safeParse(value);
  if (!read.success)
    throw new InputError([
      `the payload of issue_comment is not as GitHub documents it: ${z.prettifyError(read.error)}`,
    ]);
  const { action, issue, comment } = read.data;
  if (action !== 'created' || issue.pull_request === undefined) return null;
  const { id, body, html_url: url, user } = comment;
  const author = { login: user.login, id: user.id, isPerson: user.type === 'User' };
  return { id, pull: issue.number, body, url, author, isEdited: false };
}
