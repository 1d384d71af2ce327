import { parsePrompt } from '../target/parse-prompt.ts';
import { promptLiquid } from '../target/prompt-liquid.ts';
import { renderPrompt } from '../target/render-prompt.ts';
import type { JsonObject, JsonValue } from '../text/json.ts';

const count = 3;

/**
 * Rows that a prompt can be rendered for, with a text to replace in place of every variable: for a repository that has prompts and
 * no data yet. Null for a prompt that is none, or that wants more of its rows than texts.
 *
 * @param path of the prompt
 */
export function rowsForPrompt(text: string, path: string): readonly JsonObject[] | null {
  try {
    const prompt = parsePrompt(text, path);
    const variables = promptLiquid.globalVariableSegmentsSync(
      prompt.messages.flatMap((message) => (message.kind === 'template' ? [...message.template] : [])),
    );
    const paths = variables.map((segments) => segments.map(String)).filter(([name]) => name !== 'row');
    const rows = Array.from({ length: count }, (_, at) => rowOf(`e-${at + 1}`, paths, at + 1));
    const render = renderPrompt(prompt, path);
    for (const fields of rows) render({ id: String(fields['id']), fields });
    return paths.length === 0 ? null : rows;
  } catch {
    return null;
  }
}

function rowOf(id: string, paths: readonly (readonly string[])[], number: number): JsonObject {
  const row: Record<string, JsonValue> = { id };
  for (const path of paths)
    if (path[0] !== 'id') set(row, path, `put the ${path.join(' ')} here (${number})`);
  return row;
}

function set(row: Record<string, JsonValue>, [name = '', ...rest]: readonly string[], text: string): void {
  if (name === '__proto__') throw new Error('no row has such a field');
  if (rest.length === 0) {
    row[name] ??= text;
    return;
  }
  const inner = row[name];
  const below: Record<string, JsonValue> =
    typeof inner === 'object' && inner !== null
      ? { ...(inner as JsonObject as Record<string, JsonValue>) }
      : {};
  set(below, rest, text);
  row[name] = below;
}
