import { datasetReference } from '../dataset/dataset-reference.ts';
import { isJsonObject, type JsonValue } from '../text/json.ts';
import type { ConfigPath } from './config-path.ts';
import { isMisspelt } from './is-misspelt.ts';
import { valueAt } from './value-at.ts';

/** Segment fields that a suite's dataset declares, and what a field is expected to be; null when nobody can tell. */
export function suiteSegments(
  root: JsonValue | undefined,
  suite: ConfigPath,
): { readonly names: readonly string[]; readonly expected: string } | null {
  const { name: dataset } = datasetReference(String(valueAt(root, [...suite, 'dataset'])));
  const declared = valueAt(root, ['datasets', dataset]);
  if (!isJsonObject(declared) || isMisspelt(root, ['datasets', dataset, 'segments'])) return null;
  const names = (Array.isArray(declared['segments']) ? declared['segments'] : []).map(String);
  return { names, expected: `a field among \`segments\` of the dataset "${dataset}"` };
}
