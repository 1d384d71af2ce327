import type { OutputsVersion } from '../core/dataset/dataset-version.ts';
import { parseOutputs } from '../core/dataset/parse-chunk.ts';
import type { Row } from '../core/dataset/row.ts';
import type { Output } from '../core/target/output.ts';
import type { Digest } from '../core/text/digest.ts';
import type { OutputSource } from './evaluate-shard.ts';
import type { Shard } from './plan.ts';
import type { Blobs } from './ports.ts';

/** Outputs that were recorded before: joined with the dataset version already, so reading them is walking two lists. */
export function recordedSource(
  version: OutputsVersion,
  repeats: number,
  blobs: Pick<Blobs, 'get'>,
): OutputSource {
  return {
    async outputs(shard, rows) {
      const digest = version.parts[shard.part];
      if (digest === undefined) throw new Error(`the recorded outputs have no part for chunk ${shard.part}`);
      return {
        byRow: await storedOutputs(digest, { shard, rows, repeats }, blobs),
        digest,
        complete: true,
        calls: { target: 0, fromMemo: 0 },
        costUsd: 0,
      };
    },
  };
}

export interface RowsOfShard {
  readonly shard: Shard;
  readonly rows: readonly Row[];
  readonly repeats: number;
}

/** Outputs of a shard's rows, by row, from a content that holds those of the shard or of its whole chunk in the order of the rows. */
export async function storedOutputs(
  digest: Digest,
  { shard, rows, repeats }: RowsOfShard,
  blobs: Pick<Blobs, 'get'>,
): Promise<Output[][]> {
  return alignOutputs(rows, outputsOf(rows, parseOutputs(await blobs.get(digest)), shard), repeats);
}

/** Of the outputs of a chunk those of the rows that are evaluated. */
function outputsOf(
  rows: readonly Row[],
  outputs: readonly Output[],
  { positions }: Shard,
): readonly Output[] {
  if (positions === null) return outputs;
  const ids = new Set(rows.map(({ id }) => id));
  return outputs.filter(({ id }) => ids.has(String(id)));
}

/** Repeats beyond those the suite asks for are left out, so that both arms of a row rest on the same number. */
function alignOutputs(rows: readonly Row[], outputs: readonly Output[], repeats: number): Output[][] {
  let at = 0;
  return rows.map((row) => {
    const own: Output[] = [];
    for (
      let output = outputs[at];
      output !== undefined && String(output.id) === row.id;
      output = outputs[at]
    ) {
      if ((output.repeat ?? 0) < repeats) own.push(output);
      at += 1;
    }
    return own;
  });
}
