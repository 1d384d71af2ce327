import { isJsonObject, type JsonObject } from '../text/json.ts';

/**
 * The rows of a JSON Lines file, for comparison.
 *
 * @throws Error that names the line which is no row: nothing is added to a file that cannot be read
 */
export function* datasetLines(file: Uint8Array, path: string): Generator<JsonObject> {
  const text = new TextDecoder().decode(file);
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const row = parsed(line);
    if (row === null) {
      throw new Error(`${path}:${at + 1}: expected a JSON object; mend the line before rows are added`);
    }
    yield row;
  }
}

function parsed(line: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(line);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
