import { digestOf } from '../text/digest.ts';

/** What the issue of a signal was last made from. */
export interface IssueState {
  readonly sweep: string;
  readonly signal: string;
  /** begin of the window in which the signal was raised, milliseconds since 1970 UTC: one issue for each such episode */
  readonly sinceMs: number;
  /** end of the window that it tells of: an older sweep does not overwrite a newer one */
  readonly windowMs: number;
  /** end of the window in which people were last notified */
  readonly toldMs: number;
}

/** The last two lines of an issue's body, where no text of a trace can stand. */
export function issueMarker(state: IssueState): string {
  const query = Object.entries(state).map(([key, value]) => `${key}=${encoded(String(value))}`);
  return `<!-- goldgate-signal ${query.join('&')} -->\n${episodeKey(state)}`;
}

/** Names the episode of a signal; stays the same however often its issue is updated. */
export function episodeKey({ sweep, signal, sinceMs }: Omit<IssueState, 'windowMs' | 'toldMs'>): string {
  return `<!-- goldgate-episode:${digestOf([sweep, signal, sinceMs]).slice(7, 39)} -->`;
}

/** Names one comment of an episode, so that it is made once. */
export function noteKey(state: IssueState, kind: 'still' | 'recovered' | 'twice', windowMs: number): string {
  return `<!-- goldgate-note:${digestOf([episodeKey(state), kind, windowMs]).slice(7, 39)} -->`;
}

/** @returns null when the body is not the issue of a signal; anyone may paste one, so the author must be checked as well */
export function readIssueState(body: string): IssueState | null {
  const lines = /<!-- goldgate-signal ([^\s<>]*) -->\r?\n(<!-- goldgate-episode:[0-9a-f]{32} -->)\s*$/.exec(
    body,
  );
  const fields = new URLSearchParams(lines?.[1] ?? '');
  const [sweep, signal] = [fields.get('sweep'), fields.get('signal')];
  const [sinceMs, windowMs, toldMs] = ['sinceMs', 'windowMs', 'toldMs'].map((key) => time(fields.get(key)));
  if (sweep === null || signal === null || sinceMs == null || windowMs == null || toldMs == null) return null;
  const state = { sweep, signal, sinceMs, windowMs, toldMs };
  return episodeKey(state) === lines?.[2] ? state : null;
}

function time(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** Leaves nothing that could end an HTML comment. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll('--', '-%2D');
}
