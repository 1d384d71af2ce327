import { randomUUID } from 'node:crypto';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { asObject, asString, isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { ChildExecution } from './child-execution.ts';
import { StatesError } from './states-error.ts';
import { UnsupportedDefinitionError } from './supported-definition.ts';

interface Destination {
  readonly s3: S3Client;
  /** Bucket and Prefix, filled in. */
  readonly parameters: JsonObject;
  readonly mapRunArn: string;
}

/** Checked when the machine is created. */
export function writerOf(map: JsonObject): JsonObject {
  const writer = asObject(map['ResultWriter'], 'ResultWriter');
  const config = isJsonObject(writer['WriterConfig']) ? writer['WriterConfig'] : {};
  const known =
    writer['Resource'] === 'arn:aws:states:::s3:putObject' &&
    Object.keys(writer).every((field) => ['Resource', 'Parameters', 'WriterConfig'].includes(field)) &&
    ['JSON', 'JSONL'].includes(String(config['OutputType'] ?? 'JSON')) &&
    ['NONE', 'COMPACT', 'FLATTEN'].includes(String(config['Transformation'] ?? 'NONE'));
  if (known) return writer;
  throw new UnsupportedDefinitionError(`ResultWriter: not reproduced: ${JSON.stringify(writer)}`);
}

/** Writes one file per outcome and a manifest, and returns the small object that becomes the state's output. */
export async function writeResults(
  map: JsonObject,
  children: readonly ChildExecution[],
  { s3, parameters, mapRunArn }: Destination,
): Promise<JsonObject> {
  const config = writerOf(map)['WriterConfig'];
  const { OutputType = 'JSON', Transformation = 'NONE' } = isJsonObject(config) ? config : {};
  const bucket = asString(parameters['Bucket'], 'ResultWriter.Bucket');
  const folder = [parameters['Prefix'], randomUUID()]
    .filter((part) => part !== undefined && part !== '')
    .join('/');
  const ending = OutputType === 'JSONL' ? 'jsonl' : 'json';

  async function store(name: string, body: string): Promise<JsonObject> {
    const key = `${folder}/${name}`;
    try {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
    } catch (error) {
      throw new StatesError('States.ResultWriterFailed', `s3://${bucket}/${key}: ${String(error)}`);
    }
    return { Key: key, Size: Buffer.byteLength(body) };
  }

  const succeeded = children.flatMap((child) =>
    child.status === 'SUCCEEDED' ? transform(child, child.output, Transformation) : [],
  );
  // Failures always come with their details, whatever the transformation.
  const failed = children.filter((child) => child.status !== 'SUCCEEDED').map(details);
  const manifest = {
    DestinationBucket: bucket,
    MapRunArn: mapRunArn,
    ResultFiles: {
      FAILED: failed.length > 0 ? [await store(`FAILED_0.${ending}`, serialise(failed, OutputType))] : [],
      PENDING: [],
      SUCCEEDED:
        succeeded.length > 0 ? [await store(`SUCCEEDED_0.${ending}`, serialise(succeeded, OutputType))] : [],
    },
  };
  const { Key } = await store('manifest.json', JSON.stringify(manifest));
  return { MapRunArn: mapRunArn, ResultWriterDetails: { Bucket: bucket, Key: Key ?? null } };
}

function transform(child: ChildExecution, output: Json, transformation: Json): readonly Json[] {
  if (transformation === 'NONE') return [details(child)];
  return transformation === 'FLATTEN' && Array.isArray(output) ? (output as readonly Json[]) : [output];
}

function details(child: ChildExecution): JsonObject {
  const outcome =
    child.status === 'SUCCEEDED'
      ? { Output: JSON.stringify(child.output) }
      : { Error: child.error, Cause: child.cause };
  return {
    ExecutionArn: child.arn,
    Name: child.name,
    Status: child.status,
    Input: JSON.stringify(child.input),
    StartDate: new Date(child.startedAtMs).toISOString(),
    StopDate: new Date(child.stoppedAtMs).toISOString(),
    ...outcome,
  };
}

function serialise(values: readonly Json[], outputType: Json): string {
  return outputType === 'JSONL'
    ? values.map((value) => `${JSON.stringify(value)}\n`).join('')
    : JSON.stringify(values);
}
