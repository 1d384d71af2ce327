import { DatasetError } from '../dataset/dataset-error.ts';
import { ProblemList } from '../dataset/problem-list.ts';
import { rowId } from '../dataset/row-id.ts';
import { parseJson } from '../evaluators/json-text.ts';
import type { Scale } from '../evaluators/scale.ts';
import type { VerdictReader } from '../evaluators/verdict-reader.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import { collapseLabels } from './collapse-labels.ts';
import type { LabelledOutput, Labels, RowLabels } from './labels.ts';
import { outputSpelling } from './output-spelling.ts';

/** More than people label, and little enough to hold and to measure. */
const mostLabels = 20_000;
const mostBytes = 64 * 2 ** 20;

export interface LabelScale {
  readonly scale: Scale;
  readonly readLabel: VerdictReader;
}

/**
 * Reads labels of people: JSON Lines `{"id": row, "output": what was judged, "label": number, boolean or text}`, and if
 * need be `"context"`, what was retrieved for the output. Other keys, such as who labelled, are left alone. Several labels of one output become one (`collapse-labels.ts`). A label outside the scale is
 * counted as malformed; null says that it could not be told.
 *
 * @throws DatasetError (an InputError) that names file and line of what is no label at all
 */
export function parseLabels(bytes: Uint8Array, file: string, reading: LabelScale): Labels {
  const problems = new ProblemList();
  const rows = new Map<string, OpenRow>();
  for (const [at, line] of linesOf(bytes, file).entries()) {
    if (line.trim() === '') continue;
    const read = readLine(parseJson(line));
    if (typeof read === 'string') problems.add(file, at + 1, null, read);
    else addLabel(rows, read, reading);
  }
  problems.throwIfAny();
  if (rows.size === 0) throw refused(file, 'holds no labels');
  return new Map([...rows].map(([id, row]) => [id, closed(row, reading.scale)]));
}

function linesOf(bytes: Uint8Array, file: string): readonly string[] {
  if (bytes.length > mostBytes)
    throw refused(file, `is larger than ${mostBytes / 2 ** 20} MiB; label fewer outputs`);
  const lines = decoded(bytes, file).split('\n');
  if (lines.length <= mostLabels + 1) return lines;
  throw refused(file, `holds more than ${mostLabels.toLocaleString('en-US')} labels; label fewer outputs`);
}

function decoded(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refused(file, 'expected UTF-8, got other bytes');
  }
}

function refused(file: string, what: string): DatasetError {
  return new DatasetError([{ file, line: null, column: null, what }], 1);
}

interface WrittenLabel {
  readonly id: string;
  readonly output: JsonValue;
  readonly text: string;
  readonly label: JsonValue;
  readonly context: Pick<LabelledOutput, 'context'>;
}

const example = '{"id":"t-1","output":"Yes.","label":true}';

/** The label of a line, or what is wrong with it. */
function readLine(line: JsonValue | undefined): WrittenLabel | string {
  if (!isJsonObject(line)) return `expected an object on one line, such as ${example}`;
  const id = rowId(own(line, 'id'));
  const output = own(line, 'output');
  const label = own(line, 'label');
  if (id === null) return 'expected "id", the id of the row, a text or a number';
  if (output === undefined) return 'expected "output", the output that was judged, as the target answered it';
  if (label === undefined)
    return 'expected "label", a number, true, false, or a text; null where nobody could tell';
  const text = outputSpelling(output);
  return text === null
    ? '"output" holds half of a character, which has no spelling'
    : { id, output, text, label, context: contextOf(line) };
}

function contextOf(line: JsonObject): Pick<LabelledOutput, 'context'> {
  const context = own(line, 'context');
  return Array.isArray(context) ? { context } : {};
}

function own(line: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(line, key) ? line[key] : undefined;
}

interface OpenOutput extends Pick<LabelledOutput, 'output' | 'context'> {
  readonly labels: number[];
}

interface OpenRow {
  readonly outputs: Map<string, OpenOutput>;
  malformed: number;
}

function addLabel(rows: Map<string, OpenRow>, written: WrittenLabel, { readLabel }: LabelScale): void {
  const row = rows.get(written.id) ?? { outputs: new Map(), malformed: 0 };
  rows.set(written.id, row);
  const label = written.label === null ? 'skipped' : readLabel(written.label);
  if (label === null) {
    row.malformed += 1;
    return;
  }
  const known = row.outputs.get(written.text) ?? {
    output: written.output,
    ...written.context,
    labels: [],
  };
  row.outputs.set(written.text, known);
  if (label !== 'skipped') known.labels.push(label);
}

function closed({ outputs, malformed }: OpenRow, scale: Scale): RowLabels {
  const labelled = [...outputs].map(([text, { labels, ...output }]): LabelledOutput => {
    return { ...output, text, label: collapseLabels(labels, scale) };
  });
  return { outputs: labelled, malformed };
}
