import { DatasetError } from '../dataset/dataset-error.ts';
import type { DatasetProblem } from '../dataset/dataset-problem.ts';
import type { Row } from '../dataset/row.ts';
import { rowId, rowIdProblem } from '../dataset/row-id.ts';
import { parseJson } from '../evaluators/json-text.ts';
import { digestOf } from '../text/digest.ts';
import { isJsonObject } from '../text/json.ts';

/** All of them are asked in every window: more answers are dear, and tell little more. */
const mostAnswers = 2_000;

/** A row that the suite's own target is asked again and again. */
export interface Probe {
  /** id of the row, and a digest of the row: what the target answered before is found by it */
  readonly key: string;
  readonly row: Row;
}

/**
 * Reads probes: JSON Lines, each a row as the suite's dataset has them, whose id is its `id`.
 *
 * @param repeats answers to each of them
 * @throws DatasetError (an InputError) that names file and line of what is no row, stands there twice or asks what another one asks, or that there are too many
 */
export function parseProbes(bytes: Uint8Array, file: string, repeats: number): readonly Probe[] {
  const found: DatasetProblem[] = [];
  const probes: Probe[] = [];
  const seen = new Map<string, number>();
  new TextDecoder()
    .decode(bytes)
    .split('\n')
    .forEach((text, at) => {
      const read = text.trim() === '' ? null : probeOf(text, seen, at + 1);
      if (typeof read === 'string') found.push({ file, line: at + 1, column: null, what: read });
      else if (read !== null) probes.push(read);
    });
  if (found.length > 0) throw new DatasetError(found.slice(0, 20), found.length);
  const why = countProblem(probes.length, repeats);
  if (why === null) return probes;
  throw new DatasetError([{ file, line: null, column: null, what: why }], 1);
}

/** @returns the probe, or why it is none */
function probeOf(text: string, seen: Map<string, number>, line: number): Probe | string {
  const fields = parseJson(text);
  if (!isJsonObject(fields)) return 'expected a row: one JSON object on the line';
  const id = rowId(fields['id']);
  if (id === null)
    return fields['id'] === undefined ? '"id" is missing' : rowIdProblem('id', fields['id'] ?? null);
  const row = { id, fields };
  return twice(row, seen, line) ?? { key: `${id} ${digestOf(fields).slice(7, 15)}`, row };
}

/** Two answers to one question depend on each other: they would look like the evidence of two. */
function twice({ id, fields }: Row, seen: Map<string, number>, line: number): string | null {
  const { id: _id, ...asked } = fields;
  for (const [name, what] of [
    [`id ${id}`, `the id "${id}"`],
    [digestOf(asked), 'the same row under another id'],
  ] as const) {
    const before = seen.get(name);
    if (before !== undefined) return `${what} stands in line ${before}, too`;
    seen.set(name, line);
  }
  return null;
}

function countProblem(probes: number, repeats: number): string | null {
  if (probes === 0) return 'holds no probe';
  return probes * repeats <= mostAnswers
    ? null
    : `holds ${probes} probes, each asked ${repeats} times in every sweep: expected at most ${mostAnswers.toLocaleString('en')} answers`;
}
