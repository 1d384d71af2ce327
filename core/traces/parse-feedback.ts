import type { TraceFeedback } from '../sweep/trace.ts';
import { isJsonObject, type JsonValue } from '../text/json.ts';

const good = new Set([
  'up',
  'good',
  'positive',
  'like',
  'liked',
  'thumbs_up',
  'thumbs-up',
  'yes',
  'pass',
  'correct',
]);
const bad = new Set([
  'down',
  'bad',
  'negative',
  'dislike',
  'disliked',
  'thumbs_down',
  'thumbs-down',
  'no',
  'fail',
  'incorrect',
]);

/**
 * Feedback as people send it: a score in [0, 1], true or false, a thumb as a word, or an object with `score` and `comment`.
 * Null when it is none of them; other words are a comment.
 */
export function parseFeedback(value: JsonValue): TraceFeedback | null {
  if (!isJsonObject(value)) return ofAnswer(value, null);
  const comment = typeof value['comment'] === 'string' ? value['comment'] : null;
  if ((value['score'] ?? null) !== null) return ofAnswer(value['score'] ?? null, comment);
  return comment === null ? null : { score: null, comment };
}

function ofAnswer(value: JsonValue, comment: string | null): TraceFeedback | null {
  const feedback = typeof value === 'string' ? ofWord(value) : ofScore(value);
  return feedback === null ? null : { ...feedback, comment: comment ?? feedback.comment };
}

function ofWord(text: string): TraceFeedback | null {
  const word = text.trim().toLowerCase();
  if (word === '') return null;
  if (good.has(word)) return { score: 1, comment: null };
  return bad.has(word) ? { score: 0, comment: null } : { score: null, comment: text };
}

function ofScore(score: JsonValue): TraceFeedback | null {
  const number = typeof score === 'boolean' ? Number(score) : score;
  return typeof number === 'number' && number >= 0 && number <= 1 ? { score: number, comment: null } : null;
}
