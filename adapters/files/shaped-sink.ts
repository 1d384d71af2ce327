import { openaiEvalsRow } from '../../core/dataset/openai-evals-row.ts';
import type { ProblemList } from '../../core/dataset/problem-list.ts';
import type { RowShape } from '../../core/dataset/row-shape.ts';
import type { RowNote, RowProblem, ShapedRow } from '../../core/dataset/shaped-row.ts';
import { isJsonObject, type JsonObject } from '../../core/text/json.ts';
import type { RecordPlace, RecordSink } from './record-sink.ts';

/** Makes a row of a record. */
type Shaping = (record: JsonObject, place: RecordPlace) => ShapedRow;

export interface ShapedSink {
  readonly sink: RecordSink;
  /** what suites need to know of the rows that were read, each once */
  notes(): readonly string[];
}

/**
 * A sink that takes records as another tool writes them, and hands them on as rows; the sink itself for rows of Goldgate's own.
 *
 * @param read fields that the suite reads: of these there is nothing to note
 */
export async function shapedSink(
  shape: RowShape | undefined,
  sink: RecordSink,
  { problems, read }: { readonly problems: ProblemList; readonly read: readonly string[] },
): Promise<ShapedSink> {
  if (shape === undefined) return { sink, notes: () => [] };
  const shaping = await shapingOf(shape);
  const notes = new Set<string>();
  const take: RecordSink['take'] = (value, place) => {
    const shaped = isJsonObject(value) ? shaping(value, place) : null;
    if (shaped === null) sink.take(value, place);
    else if (shaped.kind === 'problems') report(shaped.problems, place, problems);
    else {
      for (const note of unread(shaped.notes, read)) notes.add(note);
      sink.take(shaped.row, place);
    }
  };
  return { sink: { take, settle: () => sink.settle() }, notes: () => [...notes] };
}

function unread(notes: readonly RowNote[], read: readonly string[]): readonly string[] {
  return notes.flatMap(({ field, what }) => (field !== null && read.includes(field) ? [] : [what]));
}

/** What promptfoo needs is loaded for datasets of its own. */
async function shapingOf(shape: RowShape): Promise<Shaping> {
  switch (shape) {
    case 'openai-evals':
      return openaiEvalsRow;
    case 'promptfoo': {
      const { promptfooRow } = await import('../../core/migration/promptfoo/promptfoo-row.ts');
      return (record, { isText, file, line }) => promptfooRow(record, isText, { file, line });
    }
    default:
      return shape satisfies never;
  }
}

function report(found: readonly RowProblem[], place: RecordPlace, problems: ProblemList): void {
  for (const { field, what } of found) {
    const { line, column } = place.locate(field);
    problems.add(place.file, line, column, what);
  }
}
