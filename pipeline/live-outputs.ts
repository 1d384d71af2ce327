import type { Row } from '../core/dataset/row.ts';
import type { ArmOutputs } from '../core/shard/score-arm.ts';
import type { Output } from '../core/target/output.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import type { Blobs } from './ports.ts';

/** Answers one repeat of one row; never rejects for a single row. */
export type AnswerRow = (row: Row, repeat: number) => Promise<Output>;

/** Makes some rows ready to be asked about, so that the first calls do not wait for the last row. */
export type PrepareRows = (rows: readonly Row[]) => Promise<AnswerRow>;

/** Rows that are made ready together: looking many up in the memo at once is cheaper, and what is ready takes memory. */
const rowsAtOnce = 256;
/** As many calls as a suite may have under way: with fewer outputs open than that, more rows are made ready. */
const outputsOpen = 1024;

/** Asks a live target for every repeat of every row and keeps what it said. */
export async function liveOutputs(
  rows: readonly Row[],
  repeats: number,
  blobs: Pick<Blobs, 'put'>,
  prepare: PrepareRows,
): Promise<Pick<ArmOutputs, 'byRow' | 'digest' | 'complete'>> {
  const byRow = await answered(rows, repeats, prepare);
  const all = byRow.flat();
  const lines = all.map((output) => `${canonicalJson(output)}\n`).join('');
  return {
    byRow,
    digest: await blobs.put(new TextEncoder().encode(lines)),
    complete: all.every((output) => typeof output.error !== 'string'),
  };
}

async function answered(
  rows: readonly Row[],
  repeats: number,
  prepare: PrepareRows,
): Promise<readonly Output[][]> {
  const byRow: Promise<Output[]>[] = [];
  const room = openOutputs();
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    await room.free();
    const some = rows.slice(at, at + rowsAtOnce);
    const answer = await prepare(some);
    for (const row of some) {
      const outputs = Array.from({ length: repeats }, (_, repeat) => room.taken(answer(row, repeat)));
      byRow.push(Promise.all(outputs));
      // Awaited below; until then an interruption must not count as unhandled.
      byRow.at(-1)?.catch(() => undefined);
    }
  }
  return Promise.all(byRow);
}

/** Counts outputs that are not there yet. */
function openOutputs() {
  let open = 0;
  let wake: () => void = () => undefined;
  const ended = () => {
    open -= 1;
    if (open < outputsOpen) wake();
  };
  return {
    free: async (): Promise<void> => {
      if (open >= outputsOpen) await new Promise<void>((resolve) => (wake = resolve));
    },
    taken(output: Promise<Output>): Promise<Output> {
      open += 1;
      output.then(ended, ended);
      return output;
    },
  };
}
