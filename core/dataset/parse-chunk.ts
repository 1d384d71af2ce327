import { jsonOf, UnreadableError } from '../schema/read-as.ts';
import type { Output } from '../target/output.ts';
import { digestBytes } from '../text/digest.ts';
import { isJsonObject, type JsonObject } from '../text/json.ts';
import type { Row } from './row.ts';
import { rowId } from './row-id.ts';

/**
 * Rows of a stored chunk: canonical JSON Lines that a DatasetReader wrote, so their contents are not checked again.
 *
 * @throws UnreadableError that names chunk and line when a line is no object or has no id in `idField`
 */
export function parseChunk(bytes: Uint8Array, idField: string): Row[] {
  const rows: Row[] = [];
  eachLine(bytes, (fields) => {
    const id = rowId(fields[idField]);
    if (id === null) throw new Error(`"${idField}" holds no id`);
    rows.push({ id, fields });
  });
  return rows;
}

/**
 * Recorded outputs of a stored part, in the order of the chunk's rows and, within a row, of their repeats.
 *
 * @throws UnreadableError that names part and line when a line is no object or has no id
 */
export function parseOutputs(bytes: Uint8Array): Output[] {
  const outputs: Output[] = [];
  eachLine(bytes, (fields) => {
    if (!isOutput(fields)) throw new Error('"id" holds no text');
    outputs.push(fields);
  });
  return outputs;
}

/** A part holds validated outputs only; the id is looked at because everything else is found by it. */
function isOutput(fields: JsonObject): fields is JsonObject & Output {
  return typeof fields['id'] === 'string';
}

function eachLine(bytes: Uint8Array, visit: (fields: JsonObject) => void): void {
  const text = new TextDecoder().decode(bytes);
  let line = 0;
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    line += 1;
    try {
      if (end === -1) throw new Error('the line has no end');
      const fields = jsonOf(text.slice(start, end), 'the line');
      if (!isJsonObject(fields)) throw new Error('the line holds no object');
      visit(fields);
    } catch (cause) {
      throw new UnreadableError(
        `stored chunk ${digestBytes(bytes)}, line ${line}: ${cause instanceof Error ? cause.message : cause}`,
        { cause },
      );
    }
    start = end + 1;
  }
}
