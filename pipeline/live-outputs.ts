import type { Row } from '../core/dataset/row.ts';
import type { ArmOutputs } from '../core/shard/score-arm.ts';
import type { Output } from '../core/target/output.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import type { JsonValue } from '../core/text/json.ts';
import type { Blobs } from './ports.ts';

/** Asks a live target for every repeat of every row and keeps what it said; `answer` never rejects for a single row. */
export async function liveOutputs(
  rows: readonly Row[],
  repeats: number,
  blobs: Pick<Blobs, 'put'>,
  answer: (row: Row, repeat: number) => Promise<Output>,
): Promise<Pick<ArmOutputs, 'byRow' | 'digest' | 'complete'>> {
  const byRow = await Promise.all(
    rows.map((row) => Promise.all(Array.from({ length: repeats }, (_, repeat) => answer(row, repeat)))),
  );
  const all = byRow.flat();
  const lines = all.map((output) => `${canonicalJson(output as unknown as JsonValue)}\n`).join('');
  return {
    byRow,
    digest: await blobs.put(new TextEncoder().encode(lines)),
    complete: all.every((output) => typeof output.error !== 'string'),
  };
}
