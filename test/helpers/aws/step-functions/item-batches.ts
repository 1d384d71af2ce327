import { asNumber, asObject, isJsonObject, type Json, type JsonObject } from '../json.ts';
import { UnsupportedDefinitionError } from './supported-definition.ts';

/** The input of one child execution, and how many items fail with it. */
export interface ChildInput {
  readonly input: Json;
  readonly itemCount: number;
}

const batcherFields = ['MaxItemsPerBatch', 'MaxItemsPerBatchPath', 'MaxInputBytesPerBatch', 'BatchInput'];

/** One child per item, or per batch `{ BatchInput?, Items }` where the map has an ItemBatcher. */
export async function batchItems(
  map: JsonObject,
  items: readonly Json[],
  fill: (template: Json) => Promise<Json>,
): Promise<readonly ChildInput[]> {
  if (map['ItemBatcher'] === undefined) return items.map((input) => ({ input, itemCount: 1 }));
  const batcher = batcherOf(map);
  const shared = isJsonObject(batcher['BatchInput']) ? { BatchInput: await fill(batcher['BatchInput']) } : {};
  return groups(items, batcher, await mostItems(batcher, fill)).map((group) => ({
    input: { ...shared, Items: group },
    itemCount: group.length,
  }));
}

export function batcherOf(map: JsonObject): JsonObject {
  const batcher = asObject(map['ItemBatcher'], 'ItemBatcher');
  const unknown = Object.keys(batcher).filter((field) => !batcherFields.includes(field));
  if (unknown.length > 0)
    throw new UnsupportedDefinitionError(`ItemBatcher: fields not reproduced: ${unknown.join(', ')}`);
  return batcher;
}

async function mostItems(batcher: JsonObject, fill: (template: Json) => Promise<Json>): Promise<number> {
  const path = batcher['MaxItemsPerBatchPath'];
  const given =
    path === undefined
      ? batcher['MaxItemsPerBatch']
      : asObject(await fill({ 'value.$': path }), 'MaxItemsPerBatchPath')['value'];
  return asNumber(given ?? Number.MAX_SAFE_INTEGER, 'MaxItemsPerBatch');
}

function groups(items: readonly Json[], batcher: JsonObject, maxItems: number): Json[][] {
  const maxBytes = asNumber(batcher['MaxInputBytesPerBatch'] ?? 256 * 1024, 'MaxInputBytesPerBatch');
  const batches: Json[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    const last = batches.at(-1);
    if (last && last.length < maxItems && bytes + size <= maxBytes) {
      last.push(item);
      bytes += size;
    } else {
      batches.push([item]);
      bytes = size;
    }
  }
  return batches;
}
