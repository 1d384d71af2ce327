import { ContentHasher } from '../../core/dataset/content-hasher.ts';
import { HashIndex } from '../../core/dataset/hash-index.ts';
import type { ProblemList } from '../../core/dataset/problem-list.ts';
import type { Output } from '../../core/target/output.ts';
import { parseOutput } from '../../core/target/parse-output.ts';
import { canonicalJson } from '../../core/text/canonical-json.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/text/json.ts';
import { cellsAsJson } from './cells-as-json.ts';
import { highestRepeat, type OutputParts, outputKey } from './output-parts.ts';
import type { RecordPlace, RecordSink } from './record-sink.ts';

const idsKept = 20;

/** Takes the records of an outputs file: checks each one, finds its row, and hands its line on. */
export class OutputRows implements RecordSink {
  /** how many outputs were read, with a row or without */
  count = 0;
  readonly extra = { count: 0, first: [] as string[] };
  /** 1 for each row that has an output */
  readonly answered: Uint8Array;
  readonly #extraIds = new HashIndex();
  readonly #hasher = new ContentHasher();
  readonly #rows: HashIndex;
  readonly #idField: string;
  readonly #parts: OutputParts;
  readonly #problems: ProblemList;
  #row = 0;

  constructor(rows: HashIndex, idField: string, parts: OutputParts, problems: ProblemList) {
    this.#rows = rows;
    this.#idField = idField;
    this.#parts = parts;
    this.#problems = problems;
    this.answered = new Uint8Array(rows.size);
  }

  take(value: unknown, place: RecordPlace): void {
    const written = this.#withId(isJsonObject(value) && place.isText ? cellsAsJson(value) : value);
    const parsed = parseOutput(written);
    this.count += 1;
    const why = parsed.kind === 'invalid' ? parsed.why : fault(parsed.output);
    if (why !== null) this.#report(place, why);
    else if (parsed.kind === 'ok')
      this.#join(parsed.output, parsed.output === value && place.end > place.start, place);
  }

  settle(): Promise<void> {
    return this.#parts.settle();
  }

  /** @param isRaw whether the record's own bytes say the same as the output */
  #join(output: Output, isRaw: boolean, place: RecordPlace): void {
    const row = this.#rowOf(output.id);
    if (row === -1) {
      this.#addExtra(output.id);
    } else {
      this.answered[row] = 1;
      this.#parts.add(
        outputKey(row, output.repeat ?? 0),
        isRaw ? null : canonicalJson(asJson(output)),
        place,
      );
    }
  }

  /** Outputs name their row in `id`, or, as a courtesy, in the field that the dataset has its ids in. */
  #withId(value: unknown): unknown {
    if (!isJsonObject(value) || value['id'] !== undefined || this.#idField === 'id') return value;
    const id = Object.hasOwn(value, this.#idField) ? value[this.#idField] : undefined;
    return id === undefined ? value : { ...value, id };
  }

  /** Mostly the same row again or the next one, so looking there first saves the search. */
  #rowOf(id: string): number {
    const { low, high } = this.#hasher.start().text(id).finish();
    if (this.#rows.isAt(this.#row, low, high)) return this.#row;
    const next = this.#row + 1;
    const row = this.#rows.isAt(next, low, high) ? next : this.#rows.firstOf(low, high);
    if (row !== -1) this.#row = row;
    return row;
  }

  #addExtra(id: string): void {
    const { low, high } = this.#hasher;
    if (this.#extraIds.firstOf(low, high) !== -1) return;
    this.#extraIds.add(low, high);
    this.extra.count += 1;
    if (this.extra.first.length < idsKept) this.extra.first.push(id);
  }

  #report(place: RecordPlace, why: string): void {
    const field = /^"([^"]+)"/.exec(why)?.[1] ?? null;
    const { line, column } = place.locate(field);
    this.#problems.add(place.file, line, column, why);
  }
}

function fault(output: Output): string | null {
  const { repeat = 0 } = output;
  if (repeat > highestRepeat) return `"repeat" counts from 0 to ${highestRepeat}, got ${repeat}`;
  const isAnswer =
    output.output !== undefined ||
    output.toolCalls !== undefined ||
    output.trajectory !== undefined ||
    typeof output.error === 'string';
  return isAnswer
    ? null
    : 'a recorded output needs "output", "toolCalls", "trajectory" or, when the target failed, "error"';
}

/** An output came from JSON, so it is JSON; its type says so for the fields it knows only. */
function asJson(output: Output): JsonObject {
  const fields: [string, JsonValue | undefined][] = Object.entries(output);
  return Object.fromEntries(fields);
}
