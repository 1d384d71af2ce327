import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { asArray, asNumber, asObject, asString, type Json, type JsonObject } from '../json.ts';
import { StatesError } from './states-error.ts';
import { UnsupportedDefinitionError } from './supported-definition.ts';

type Fill = (template: Json) => Promise<Json>;

/** Reads a distributed map's items: one S3 object, an array under `ItemsPath`, or the state's input. */
export async function readItems(
  map: JsonObject,
  { input, fill, s3 }: { input: Json; fill: Fill; s3: S3Client | undefined },
): Promise<readonly Json[]> {
  if (map['ItemReader'] === undefined) {
    const path = map['ItemsPath'];
    return asArray(
      path === undefined ? input : asObject(await fill({ 'items.$': path }), 'ItemsPath')['items'],
      'ItemsPath',
    );
  }
  const { InputType: type, MaxItems: maxItems } = readerConfig(map);
  if (!s3) throw new UnsupportedDefinitionError('ItemReader: no S3 client was given');
  const location = asObject(
    await fill(asObject(map['ItemReader'], 'ItemReader')['Parameters'] ?? {}),
    'ItemReader.Parameters',
  );
  const text = await readObject(s3, location);
  const items = type === 'JSONL' ? parseLines(text) : asArray(JSON.parse(text) as Json, 'ItemReader');
  return maxItems === undefined ? items : items.slice(0, asNumber(maxItems, 'MaxItems'));
}

/** Checked when the machine is created, so a wrong reader does not wait for the first execution. */
export function readerConfig(map: JsonObject): JsonObject {
  const reader = asObject(map['ItemReader'], 'ItemReader');
  const config = asObject(reader['ReaderConfig'], 'ItemReader.ReaderConfig');
  const known =
    reader['Resource'] === 'arn:aws:states:::s3:getObject' &&
    ['JSON', 'JSONL'].includes(String(config['InputType'])) &&
    Object.keys(config).every((field) => ['InputType', 'MaxItems'].includes(field));
  if (known) return config;
  throw new UnsupportedDefinitionError(
    `ItemReader: not reproduced: ${JSON.stringify({ Resource: reader['Resource'], ReaderConfig: config })}`,
  );
}

async function readObject(s3: S3Client, { Bucket, Key }: JsonObject): Promise<string> {
  try {
    const object = await s3.send(
      new GetObjectCommand({ Bucket: asString(Bucket, 'Bucket'), Key: asString(Key, 'Key') }),
    );
    return (await object.Body?.transformToString()) ?? '';
  } catch (error) {
    throw new StatesError(
      'States.ItemReaderFailed',
      `s3://${String(Bucket)}/${String(Key)}: ${String(error)}`,
    );
  }
}

function parseLines(text: string): Json[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as Json;
    } catch (error) {
      throw new StatesError('States.ItemReaderFailed', `line ${index + 1}: ${String(error)}`);
    }
  });
}
