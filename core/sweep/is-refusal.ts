import type { Trace } from './trace.ts';

/** Characters in which a refusal says so; further on the words belong to an answer. */
const MAX_OPENING = 300;

const opening = [
  /\bI(?:'m| am) (?:unable|not able|not programmed) to\b/i,
  /\bI (?:just |simply )?(?:can't|cannot|can not|won't|will not|do not|don't)(?: \w+,?){0,4} (?:help|assist|provide|answer|fulfil+|comply|respond|offer|give|satisfy|support|engage|discuss|create|write|generate|share|recommend|condone|promote|encourage|suggest)\b/i,
  /\bI(?:'m| am) (?:very |so )?sorry,? but\b/i,
  /\bI apologi[sz]e,? but\b/i,
  /\b(?:it|that|this)(?:'s| is| would be) (?:not appropriate|inappropriate|illegal and unethical|illegal|unethical|not (?:legal|ethical))\b/i,
  /\bagainst (?:my|our) (?:programming|guidelines|polic(?:y|ies)|principles|ethical)/i,
  /\bas an? (?:responsible |ethical )?(?:AI|language model)[^.]{0,60}\b(?:cannot|can't|can not|unable|not able|not programmed)\b/i,
];

/**
 * Whether the answer of a trace reads as a refusal: its provider says so, or its opening does, in English. A count to watch over time, not
 * a measure of single answers.
 */
export function isRefusal({ output, finishReason }: Pick<Trace, 'output' | 'finishReason'>): boolean {
  if (finishReason !== null && /filter|safety|refus/i.test(finishReason)) return true;
  const text = output.output;
  if (typeof text !== 'string') return false;
  const read = text.slice(0, MAX_OPENING).replaceAll('’', "'");
  return opening.some((pattern) => pattern.test(read));
}
