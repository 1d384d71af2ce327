import { DatasetError } from '../dataset/dataset-error.ts';
import type { Row } from '../dataset/row.ts';
import { rowId } from '../dataset/row-id.ts';
import { parseJson } from '../evaluators/json-text.ts';
import type { Output } from '../target/output.ts';
import { digestOf } from '../text/digest.ts';
import { isJsonObject, type JsonObject } from '../text/json.ts';
import { answerOf } from './judged-labels.ts';
import { type LabelScale, parseLabels } from './parse-labels.ts';

/** More are dear in every sweep, and tell little more. */
const mostCanaries = 1_000;

/** A row with an output that people labelled, of which a judge is asked again and again. */
export interface Canary {
  /** id of the row, and a digest of row and output: what a judge said before is found by it */
  readonly key: string;
  readonly row: Row;
  readonly output: Output;
  readonly label: number;
}

export interface Canaries {
  readonly list: readonly Canary[];
  /** labels outside the scale */
  readonly malformed: number;
  /** outputs of which people could not tell */
  readonly undecided: number;
}

/**
 * Reads canaries: JSON Lines, each a row (`id`, `input` and whatever the judge is shown) with `output` and `label`. Unlike the labels of a
 * calibration they bring their rows, for a sweep reads no dataset. Labels of one output are put together as there.
 *
 * @throws DatasetError (an InputError) that names file and line of what is no label at all, or that there are too many
 */
export function parseCanaries(bytes: Uint8Array, file: string, reading: LabelScale): Canaries {
  const labels = parseLabels(bytes, file, reading);
  const rows = rowsOf(bytes);
  const list: Canary[] = [];
  let [malformed, undecided] = [0, 0];
  for (const [id, { outputs, malformed: own }] of labels) {
    malformed += own;
    for (const { label, ...labelled } of outputs) {
      const row = { id, fields: rows.get(id) ?? { id } };
      const output = answerOf(row, labelled);
      if (label === null) undecided += 1;
      else list.push({ key: keyOf(row, output), row, output, label });
    }
  }
  if (list.length <= mostCanaries) return { list, malformed, undecided };
  const what = `holds ${list.length} canaries, expected at most ${mostCanaries}: all of them are asked in every sweep`;
  throw new DatasetError([{ file, line: null, column: null, what }], 1);
}

/** The first row of each id, without what was said of its output. */
function rowsOf(bytes: Uint8Array): ReadonlyMap<string, JsonObject> {
  const rows = new Map<string, JsonObject>();
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    const fields = parseJson(line);
    if (!isJsonObject(fields)) continue;
    const { output: _output, label: _label, ...row } = fields;
    const id = rowId(row['id']);
    if (id !== null && !rows.has(id)) rows.set(id, row);
  }
  return rows;
}

function keyOf({ id, fields }: Row, output: Output): string {
  return `${id} ${digestOf({ row: fields, output }).slice(7, 15)}`;
}
