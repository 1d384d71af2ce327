import { ContentHasher } from '../../core/dataset/content-hasher.ts';
import { HashIndex } from '../../core/dataset/hash-index.ts';
import type { ProblemList } from '../../core/dataset/problem-list.ts';
import type { RowContents } from '../../core/dataset/roles.ts';
import { canonicalJson } from '../../core/text/canonical-json.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/text/json.ts';
import type { DatasetSource } from '../../pipeline/ports.ts';
import type { ChunkWriter } from './chunk-writer.ts';
import { GatedFields } from './gated-fields.ts';
import { RecordPlaces } from './record-places.ts';
import type { RecordPlace, RecordSink } from './record-sink.ts';
import { type RowCheck, rowFields } from './row-fields.ts';
import { RowIds } from './row-ids.ts';

/** Takes the records of a dataset: checks each one, and hands it on as a line of canonical JSON. */
export class DatasetRows implements RecordSink, RowContents {
  readonly hashes = new HashIndex();
  readonly gated: GatedFields;
  readonly #places = new RecordPlaces();
  readonly #hasher = new ContentHasher();
  readonly #ids = new HashIndex();
  readonly #writer: ChunkWriter;
  readonly #problems: ProblemList;
  readonly #idField: string;
  readonly #namesTwins: boolean;
  readonly #names: RowIds;
  readonly #checkFields: RowCheck;

  /** @param namesTwins whether a row whose id is taken is reported; it costs a search per row, so it is done when there are some */
  constructor(source: DatasetSource, writer: ChunkWriter, problems: ProblemList, namesTwins: boolean) {
    this.#namesTwins = namesTwins;
    this.#writer = writer;
    this.#problems = problems;
    this.#idField = source.id;
    this.#names = new RowIds(source.id, problems);
    this.#checkFields = rowFields(source, problems);
    this.gated = new GatedFields(source.gatedFields);
  }

  take(value: unknown, place: RecordPlace): void {
    if (isJsonObject(value)) {
      this.#takeRow(value, place);
      return;
    }
    const { line, column } = place.locate(null);
    this.#problems.add(place.file, line, column, `a row must be a JSON object, got ${kindOf(value)}`);
  }

  settle(): Promise<void> {
    return this.#writer.settle();
  }

  /** Whether two rows have one id. */
  hasTwins(): boolean {
    return this.#ids.hasTwins();
  }

  place(row: number): { readonly file: string; readonly line: number } {
    return this.#places.place(row);
  }

  #takeRow(value: JsonObject, place: RecordPlace): void {
    const written = this.#spelled(value, place);
    this.#checkFields(value, place);
    this.gated.take(value);
    if (written === null) return;
    const id = this.#names.name(value, written, place);
    if (id === null) return;
    const hash = this.#remember(id, value, place);
    if (this.#problems.count > 0) return;
    const isNamed = Object.hasOwn(value, this.#idField);
    this.#writer.add(isNamed ? written : canonicalJson({ ...value, [this.#idField]: id }), hash);
  }

  #spelled(value: JsonObject, place: RecordPlace): string | null {
    try {
      return canonicalJson(value);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      const field = Object.keys(value).find((key) => spellingFault(value[key]) !== null) ?? null;
      const why = spellingFault(value[field ?? '']) ?? error.message;
      const { line, column } = place.locate(field);
      this.#problems.add(place.file, line, column, field === null ? why : `"${field}": ${why}`);
      return null;
    }
  }

  /** Keeps what tells the row from others; answers with the hash of its id. */
  #remember(id: string, value: JsonObject, place: RecordPlace): number {
    const hasher = this.#hasher;
    const input = Object.hasOwn(value, 'input') ? value['input'] : undefined;
    if (input === undefined) hasher.start().object(value, this.#idField).finish();
    else hasher.start().value(input).finish();
    this.hashes.add(hasher.low, hasher.high);
    this.#places.add(place.file, place.line);

    hasher.start().text(id).finish();
    this.#ids.add(hasher.low, hasher.high);
    if (this.#namesTwins) this.#checkTwin(id, value, place);
    return hasher.low;
  }

  #checkTwin(id: string, value: JsonObject, place: RecordPlace): void {
    const first = this.#ids.firstOf(this.#hasher.low, this.#hasher.high);
    if (first === this.#ids.size - 1) return;
    const isNamed = Object.hasOwn(value, this.#idField);
    const { line, column } = place.locate(isNamed ? this.#idField : null);
    const there = this.#places.place(first);
    const where = there.file === place.file ? `line ${there.line}` : `${there.file}:${there.line}`;
    const what = isNamed
      ? `id ${JSON.stringify(id)} is taken by ${where}: ids must be unique in a dataset`
      : `the row is the same as in ${where}: rows without "${this.#idField}" are named by their content`;
    this.#problems.add(place.file, line, column, what);
  }
}

function spellingFault(value: JsonValue | undefined): string | null {
  try {
    canonicalJson(value ?? null);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  return value === null ? 'null' : `a ${typeof value}`;
}
