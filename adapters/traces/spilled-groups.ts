import type { PlacedRecord, TraceRecord } from '../../core/traces/trace-record.ts';

/** What lies behind the trace's id and a tab: the record, the number of its file, its line. */
type Spilled = readonly [record: TraceRecord, file: number, line: number | null];

/** A record as a line of its bucket. @param file number of its file */
export function spilledLine(record: TraceRecord, file: number, line: number | null): string {
  return `${JSON.stringify(record.traceId)}\t${JSON.stringify([record, file, line] satisfies Spilled)}`;
}

/** The records of one trace as they lie in its bucket: text, of which little is held beside the traces that are at work. */
export interface SpilledGroup {
  /** characters of all of them */
  readonly size: number;
  readonly count: number;
  /** the first alone where they are more than is asked for */
  readonly lines: readonly string[];
}

/** The traces of a bucket, by their ids. @param largest characters of a trace, of which a larger one is dropped while it comes */
export async function spilledGroups(
  bucket: AsyncIterable<readonly string[]>,
  largest: number,
): Promise<readonly SpilledGroup[]> {
  const groups = new Map<string, { size: number; count: number; lines: string[] }>();
  for await (const lines of bucket) {
    for (const line of lines) {
      const id = line.slice(0, line.indexOf('\t'));
      const group = groups.get(id) ?? { size: 0, count: 0, lines: [] };
      if (group.count === 0) groups.set(id, group);
      group.size += line.length - id.length - 1;
      group.count += 1;
      group.lines.push(line);
      if (group.size > largest) group.lines.length = 1;
    }
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}

/** The records of a group as values. @param files by their numbers */
export function placedRecords({ lines }: SpilledGroup, files: readonly string[]): readonly PlacedRecord[] {
  return lines.map((line) => {
    const [record, file, at]: Spilled = JSON.parse(line.slice(line.indexOf('\t') + 1));
    return { ...record, spot: { file: files[file] ?? '', line: at } };
  });
}
