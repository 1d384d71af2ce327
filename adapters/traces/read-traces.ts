import { hash } from 'node:crypto';
import type { Admission } from '../../core/sweep/seen-traces.ts';
import type { Trace, TraceLabel } from '../../core/sweep/trace.ts';
import type { TraceCounts, TraceFault, TraceOddity } from '../../core/sweep/trace-counts.ts';
import { TraceTally } from '../../core/sweep/trace-tally.ts';
import type { TraceWindow } from '../../core/sweep/trace-window.ts';
import { isJsonObject } from '../../core/text/json.ts';
import { type AssembledTrace, assembleTraces } from '../../core/traces/assemble-trace.ts';
import type { FieldPaths } from '../../core/traces/fields-at-paths.ts';
import { MissingPaths } from '../../core/traces/missing-paths.ts';
import { redactedText, redactText } from '../../core/traces/redact-text.ts';
import { joinableId, redactLabel, redactTrace } from '../../core/traces/redact-trace.ts';
import { type TraceFormat, traceRecords } from '../../core/traces/trace-record.ts';
import { datasetFormat } from '../files/dataset-format.ts';
import { openFile } from '../files/open-file.ts';
import { UnreadableFile } from '../files/unreadable-file.ts';
import { SealedBuckets } from './sealed-buckets.ts';
import { placedRecords, type SpilledGroup, spilledGroups, spilledLine } from './spilled-groups.ts';
import { type TraceLine, traceDocument, traceLines } from './trace-lines.ts';
import type { TracePart, TraceSource } from './trace-source.ts';

export interface TraceRequest {
  readonly window: TraceWindow;
  readonly format: TraceFormat;
  /** paths of what conventions do not name, by the field that they fill */
  readonly fields: FieldPaths;
}

/** Who takes what was read, redacted. */
export interface TraceSink {
  /**
   * How a trace of the window stands to those that were counted before, and counts it.
   *
   * @param id redacted
   * @param content hash of what it says, 32 bits; null when the id alone names it
   */
  admit(id: string, content: number | null): Admission;
  /** each that was not seen, in an order that depends on their ids alone, with what labels say of it */
  trace(trace: Trace, label: TraceLabel | null): void | Promise<void>;
  /** of a trace that is not handed on: it lies elsewhere, or nobody knows where; it may have been handed on before */
  label(label: TraceLabel, trace: 'elsewhere' | 'unknown'): void | Promise<void>;
}

/** A trace larger than this is set aside: as text, all its records together. */
export const largestTrace = 16 * 1024 * 1024;

/**
 * Reads a source and hands on the traces of a window. The parts of a trace may be spread over lines and files in any order; they
 * are gathered in a temporary file, so memory does not grow with the number of traces. Whatever is broken is counted and the
 * rest is read: records = used + set aside, traces = kept + set aside.
 *
 * @throws TraceSourceError when the source itself cannot be read
 */
export async function readTraces(
  source: TraceSource,
  request: TraceRequest,
  sink: TraceSink,
): Promise<TraceCounts> {
  await using buckets = await SealedBuckets.open();
  const tally = new TraceTally();
  const missing = new MissingPaths(request.fields);
  const files: string[] = [];
  for await (const part of source.parts(request.window)) {
    tally.sources += 1;
    const name = redactText(part.name, (kind) => tally.redacted(kind, 'name of a source'));
    await gather(part, { request, tally, buckets, missing, name, file: files.push(name) - 1 });
  }
  for (const bucket of buckets.read()) {
    for (const group of await spilledGroups(bucket, largestTrace)) {
      for (const made of assembled(group, { files, request, tally }))
        await emit(made, request.window, sink, tally);
    }
  }
  const missingPaths = missing.told();
  return { ...tally.counts(), ...(missingPaths === undefined ? {} : { missingPaths }) };
}

interface Gathering {
  readonly request: TraceRequest;
  readonly tally: TraceTally;
  readonly buckets: SealedBuckets;
  readonly missing: MissingPaths;
  /** of the part, redacted */
  readonly name: string;
  /** the part's place among all */
  readonly file: number;
}

async function gather(part: TracePart, gathering: Gathering): Promise<void> {
  const format = datasetFormat(part.name) ?? { format: 'json-lines', compression: compressionOf(part.name) };
  try {
    const pieces = openFile(part.open(), format);
    const read = format.format === 'json' ? traceDocument(pieces) : traceLines(pieces);
    for await (const lines of read) {
      for (const line of lines) take(line, gathering);
      await gathering.buckets.settle();
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    gathering.tally.brokenSources += 1;
    gathering.tally.records += 1;
    const what = redactedText(`the file ${error.message}`);
    gathering.tally.setRecordAside('not-json', { file: gathering.name, line: null }, what);
  }
}

/** Of names that do not say more, such as `part-0001.gz`. */
function compressionOf(name: string): 'none' | 'gzip' | 'zstd' {
  if (/\.gz$/i.test(name)) return 'gzip';
  return /\.zst$/i.test(name) ? 'zstd' : 'none';
}

function take(line: TraceLine, { request, tally, buckets, missing, name, file }: Gathering): void {
  const spot = { file: name, line: line.line };
  const found = line.kind === 'broken' ? [line] : traceRecords(line.value, request.format, request.fields);
  for (const record of found) {
    tally.records += 1;
    if (record.kind === 'broken') {
      tally.setRecordAside(record.fault, spot, record.what);
      continue;
    }
    if (line.kind === 'value' && isJsonObject(line.value)) missing.look(record, line.value);
    buckets.add(numberOf(record.traceId), spilledLine(record, file, line.line));
  }
}

function numberOf(traceId: string): number {
  return Number.parseInt(hash('sha256', traceId, 'hex').slice(0, 8), 16);
}

/** What the records of one id make; nothing where they are too large. */
function assembled(
  group: SpilledGroup,
  { files, request, tally }: Pick<Gathering, 'request' | 'tally'> & { readonly files: readonly string[] },
): readonly AssembledTrace[] {
  const records = placedRecords(group, files);
  if (group.size <= largestTrace) return assembleTraces(records, request.fields, tally);
  const [first] = records;
  if (first === undefined) return [];
  tally.recordsUsed += group.count;
  tally.setTraceAside('too-large', first.spot, `its records are over ${largestTrace / 1024 / 1024} MiB`);
  return [];
}

async function emit(
  made: AssembledTrace,
  window: TraceWindow,
  sink: TraceSink,
  tally: TraceTally,
): Promise<void> {
  const told = (kind: string, field: string) => tally.redacted(kind, field);
  if (made.kind === 'no-output') {
    tally.setTraceAside('no-output', made.spot, 'expected an output or an error of an AI system');
    return;
  }
  const label = made.label === null ? null : redactLabel(made.label, told);
  const standing = standingOf(made, window, sink);
  if (standing.kind === 'aside') {
    tally.setTraceAside(standing.fault, made.spot, standing.what);
    if (label !== null) await sink.label(label, standing.trace);
    return;
  }
  tally.keep(standing.oddities, made.spot);
  if (label !== null) tally.labelsJoined += 1;
  await sink.trace(redactTrace(standing.made, told), label);
}

type Standing =
  | { readonly kind: 'in'; readonly made: Trace; readonly oddities: readonly TraceOddity[] }
  | {
      readonly kind: 'aside';
      readonly fault: TraceFault;
      readonly what: string;
      readonly trace: 'elsewhere' | 'unknown';
    };

/** Whether a trace is one of the window that was not counted yet. */
function standingOf(
  made: Exclude<AssembledTrace, { kind: 'no-output' }>,
  window: TraceWindow,
  sink: Pick<TraceSink, 'admit'>,
): Standing {
  const aside = { kind: 'aside', trace: 'unknown' } as const;
  if (made.kind === 'label-only')
    return { ...aside, fault: 'label-only', what: 'its trace is not here; it may lie in another window' };
  const outside = outsideOf(window, made.trace);
  if (outside !== null) return { ...aside, ...outside, trace: 'elsewhere' };
  const { trace, content, oddities } = made;
  const admission = sink.admit(joinableId(trace.id), content);
  if (admission === 'seen')
    return { ...aside, fault: 'seen', what: 'an earlier reading of this window counted it' };
  return {
    kind: 'in',
    made: trace,
    oddities: admission === 'new' ? oddities : [...oddities, 'conflicting'],
  };
}

const yearMs = 366 * 24 * 60 * 60 * 1000;

function outsideOf(
  { fromMs, toMs }: TraceWindow,
  { atMs }: Trace,
): { fault: TraceFault; what: string } | null {
  if (atMs < fromMs - yearMs || atMs >= toMs + yearMs)
    return { fault: 'clock-skew', what: 'its time is more than a year from the window' };
  if (atMs < fromMs) return { fault: 'late', what: 'its time is before the window' };
  return atMs >= toMs ? { fault: 'early', what: 'its time is after the window' } : null;
}
