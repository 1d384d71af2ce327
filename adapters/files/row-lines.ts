import { ProblemList } from '../../core/dataset/problem-list.ts';
import { rowId } from '../../core/dataset/row-id.ts';
import type { RowShape } from '../../core/dataset/row-shape.ts';
import { canonicalJson } from '../../core/text/canonical-json.ts';
import { digestBytes } from '../../core/text/digest.ts';
import { isJsonObject, type JsonObject } from '../../core/text/json.ts';
import type { Snapshot } from '../../pipeline/ports.ts';
import { datasetFormat } from './dataset-format.ts';
import { readFiles } from './read-files.ts';
import type { RecordPlace, RecordSink } from './record-sink.ts';
import { shapedSink } from './shaped-sink.ts';

/** Where a row of a dataset begins; lines count from 1. */
export interface RowLine {
  readonly path: string;
  readonly line: number;
}

/**
 * Finds the lines at which rows begin, by their ids, and reads no further than it has to. Compressed files and Parquet have no
 * lines that anyone could look at; rows in them are left out.
 */
export async function rowLines(
  snapshot: Pick<Snapshot, 'list' | 'stream'>,
  dataset: { readonly path: string; readonly id: string; readonly format?: RowShape },
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, RowLine>> {
  const found = new Map<string, RowLine>();
  const problems = new ProblemList();
  const { sink } = await shapedSink(dataset.format, new RowLines(dataset.id, ids, found), {
    problems,
    read: [],
  });
  const files = [...(await snapshot.list([dataset.path])).keys()].filter(hasLines);
  try {
    for (const file of files.sort()) await readFiles(snapshot, file, sink, problems);
  } catch (error) {
    if (!(error instanceof AllFound)) throw error;
  }
  return found;
}

function hasLines(file: string): boolean {
  const format = datasetFormat(file);
  return format !== null && format.compression === 'none' && format.format !== 'parquet';
}

class AllFound extends Error {
  override readonly name = 'AllFound';
}

class RowLines implements RecordSink {
  readonly #field: string;
  readonly #ids: ReadonlySet<string>;
  readonly #found: Map<string, RowLine>;

  constructor(field: string, ids: ReadonlySet<string>, found: Map<string, RowLine>) {
    this.#field = field;
    this.#ids = ids;
    this.#found = found;
  }

  take(value: unknown, { file, line }: RecordPlace): void {
    if (!isJsonObject(value)) return;
    const id = this.#idOf(value);
    if (id !== null && this.#ids.has(id)) this.#found.set(id, { path: file, line });
  }

  async settle(): Promise<void> {
    if (this.#found.size === this.#ids.size) throw new AllFound();
  }

  /** As `RowIds` names rows: without an id, by their content. */
  #idOf(row: JsonObject): string | null {
    if (Object.hasOwn(row, this.#field)) return rowId(row[this.#field]);
    return this.#field === 'id' ? digestBytes(canonicalJson(row)) : null;
  }
}
