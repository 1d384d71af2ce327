import type { JsonObject, JsonValue } from '../../core/text/json.ts';

/** Fields of a recorded output that are no texts; in CSV and TSV their cells hold JSON: `812`, `{"input":311}`, `true`. */
const jsonFields = [
  'repeat',
  'latencyMs',
  'tokens',
  'costUsd',
  'toolCalls',
  'trajectory',
  'context',
  'cached',
];

/** A recorded output from text cells. A cell that is no JSON stays text, which the output's own check refuses by name. */
export function cellsAsJson(cells: JsonObject): JsonObject {
  const fields = Object.entries(cells).map(
    ([name, cell]) => [name, jsonFields.includes(name) ? asJson(cell) : cell] as const,
  );
  return Object.fromEntries(fields);
}

function asJson(cell: JsonValue | undefined): JsonValue | undefined {
  if (typeof cell !== 'string') return cell;
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}
