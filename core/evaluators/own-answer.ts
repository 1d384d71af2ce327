import { cutText } from '../text/cut-text.ts';
import { isJsonObject, type JsonValue } from '../text/json.ts';
import type { Scale } from './scale.ts';
import { type Score, skipped, unjudged } from './score.ts';
import { showValue } from './show-value.ts';
import { isOnScale } from './verdict-reader.ts';

const longestText = 300;

/**
 * Reads what a suite's own evaluator answered: `{"score": 0.8}`, with a `reason` if it likes, `{"skipped": "why"}` or
 * `{"error": "why"}`. Exactly one of the three counts; other keys are left alone.
 */
export function ownAnswer(answer: JsonValue | undefined, scale: Scale): Score {
  if (!isJsonObject(answer))
    return unjudged(`the evaluator answered ${showValue(answer)}, expected an object`);
  const { score, skipped: why, error } = answer;
  const given = [score, why, error].filter((value) => value !== undefined && value !== null);
  if (given.length !== 1)
    return unjudged(
      `the evaluator answered with ${given.length} of "score", "skipped" and "error", expected one`,
    );
  if (typeof error === 'string') return unjudged(shown(error));
  if (typeof why === 'string') return skipped(shown(why));
  if (typeof score === 'number' && isOnScale(score, scale)) return valued(score, answer['reason']);
  return unjudged(`the evaluator's answer is not on its scale: ${showValue(answer)}`);
}

function valued(value: number, reason: JsonValue | undefined): Score {
  return typeof reason === 'string'
    ? { kind: 'value', value, reason: shown(reason) }
    : { kind: 'value', value };
}

function shown(text: string): string {
  return cutText(text === '' ? 'no reason given' : text, longestText).toWellFormed();
}
