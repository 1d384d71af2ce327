import { cutText } from '../text/cut-text.ts';
import { redactSecrets } from '../text/redact-secrets.ts';
import { historyText, type PastVerdict, parseHistory } from './verdict-history.ts';

/** What a posted comment was made from, so that an older run does not overwrite a newer one. */
export interface CommentState {
  readonly suite: string;
  /** commit; null for a working tree */
  readonly head: string | null;
  readonly run: string;
  /** ISO 8601, UTC */
  readonly createdAt: string;
  /** of the pushes so far, this one included; oldest first */
  readonly history: readonly PastVerdict[];
}

/** Names the suite a comment belongs to; always the last line of its body. */
export function commentMarker(suite: string): string {
  return `<!-- goldgate:${encoded(suite)} -->`;
}

/** The state as a hidden line; stands before the marker. */
export function stateMarker({ suite, head, run, createdAt, history }: CommentState): string {
  const fields = {
    suite,
    head: cutText(redactSecrets(head ?? ''), 200),
    run,
    createdAt,
    history: historyText(history),
  };
  const query = Object.entries(fields).map(([key, value]) => `${key}=${encoded(value)}`);
  return `<!-- goldgate-state ${query.join('&')} -->`;
}

/**
 * Reads the last two lines of a comment's body, where no text of a row can stand.
 *
 * @returns null when the body is not a comment of Goldgate; anyone may paste one, so the author must be checked as well
 */
export function readCommentState(body: string): CommentState | null {
  const found = /<!-- goldgate-state ([^\s<>]*) -->\r?\n<!-- goldgate:([^\s<>]*) -->\s*$/.exec(body);
  const fields = new URLSearchParams(found?.[1] ?? '');
  const [suite, head, run, createdAt] = ['suite', 'head', 'run', 'createdAt'].map((key) => fields.get(key));
  if (suite == null || run == null || createdAt == null || encoded(suite) !== found?.[2]) return null;
  const history = parseHistory(fields.get('history') ?? '');
  return { suite, head: head == null || head === '' ? null : head, run, createdAt, history };
}

/** Leaves nothing that could end an HTML comment. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll('--', '-%2D');
}
