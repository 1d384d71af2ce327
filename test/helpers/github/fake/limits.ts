import type { Json } from '../json.ts';
import { isJsonObject } from '../json.ts';
import type { OperationId } from '../sliced-operations.ts';
import { LimitRefusal } from './refusal.ts';

const checkBytes = 65_535;
const bodyCharacters = 65_536;
const kilobytes64 = 65_536;
const checkOperations = new Set<OperationId>(['checks/create', 'checks/update']);

/**
 * GitHub stores only the first 65,535 bytes of a check's `text` and reports
 * success, so the rest of the request goes on with the text that survives.
 */
export function cutCheckText(
  operation: OperationId,
  body: Json | undefined,
): { readonly body: Json | undefined; readonly lostBytes: number } {
  const unchanged = { body, lostBytes: 0 };
  if (!checkOperations.has(operation) || !isJsonObject(body)) return unchanged;
  const output = body['output'];
  const text = isJsonObject(output) ? output['text'] : undefined;
  if (!isJsonObject(output) || typeof text !== 'string') return unchanged;

  const lostBytes = Buffer.byteLength(text) - checkBytes;
  if (lostBytes <= 0) return unchanged;
  const kept = new TextDecoder().decode(Buffer.from(text).subarray(0, checkBytes), {
    stream: true,
  });
  return { body: { ...body, output: { ...output, text: kept } }, lostBytes };
}

interface Annotation {
  readonly message: string;
  readonly raw_details?: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
}

/** The limits GitHub states in prose or enforces unstated; the schema has the countable rest. */
export function refuseCheckOverLimits(output: {
  readonly title?: string;
  readonly summary: string;
  readonly annotations?: readonly Annotation[];
}): void {
  const refuse = (field: string, problem: string) => {
    throw new LimitRefusal('CheckRun', field, problem);
  };
  if (Buffer.byteLength(output.summary) > checkBytes) {
    refuse('summary', `Only ${checkBytes} bytes are allowed in summary`);
  }
  if ((output.title?.length ?? 0) > 255) refuse('title', 'Title is too long (maximum is 255 characters)');
  for (const annotation of output.annotations ?? []) {
    const problem = annotationProblem(annotation);
    if (problem !== undefined) refuse('annotations', problem);
  }
}

function annotationProblem(annotation: Annotation): string | undefined {
  const { message, raw_details: details = '', start_line: start, end_line: end } = annotation;
  const columned = annotation.start_column !== undefined || annotation.end_column !== undefined;
  if (Buffer.byteLength(message) > kilobytes64) return 'message exceeds 64 KB';
  if (Buffer.byteLength(details) > kilobytes64) return 'raw_details exceeds 64 KB';
  if (end < start) return 'end_line is before start_line';
  return columned && start !== end ? 'columns are allowed only on a single line' : undefined;
}

export function refuseLongBody(resource: string, body: string | null | undefined): void {
  if ((body?.length ?? 0) <= bodyCharacters) return;
  throw new LimitRefusal(resource, 'body', `Body is too long (maximum is ${bodyCharacters} characters)`);
}

export function refuseLongDescription(description: string | null | undefined): void {
  if ((description?.length ?? 0) <= 140) return;
  throw new LimitRefusal('Status', 'description', 'Description is too long (maximum is 140 characters)');
}
