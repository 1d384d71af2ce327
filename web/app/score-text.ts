import type { Scale } from '../../core/evaluators/scale.ts';
import { valueText } from '../../core/report/number-text.ts';

/** A score of one row: of passes and failures a word, else the value. */
export function scoreText(score: number | null, scale: Scale | null): string {
  if (score === null) return '–';
  if (scale === null) return String(score);
  if (scale.type === 'binary' && score === 1) return 'pass';
  if (scale.type === 'binary' && score === 0) return 'fail';
  return valueText(score, scale, null);
}
