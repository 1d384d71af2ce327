import type { Gate } from './gate.ts';

/** Why so many rows with a score are not decided on; null when they are. */
export function tooFewRows(rows: number, { minRows }: Pick<Gate, 'minRows'>): string | null {
  if (rows === 0) return 'no row has a score';
  return rows < minRows ? `${rows} rows, min-rows ${minRows}` : null;
}
