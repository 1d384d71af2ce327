import { datasetReference } from '../dataset/dataset-reference.ts';
import { isJsonObject, type JsonValue } from '../text/json.ts';
import type { ConfigPath } from './config-path.ts';
import type { Finding } from './finding.ts';
import { isMisspelt } from './is-misspelt.ts';
import { unknownName } from './unknown-name.ts';
import { valueAt } from './value-at.ts';

/** Fields that a gate names under `per`, `gap` or `must-pass` and that are no segments of the suite's dataset. */
export function checkGateFields(root: JsonValue | undefined, suite: ConfigPath, gate: ConfigPath): Finding[] {
  const written = valueAt(root, [...suite, 'dataset']);
  if (typeof written !== 'string') return [];
  const { name: dataset } = datasetReference(written);
  const declared = valueAt(root, ['datasets', dataset]);
  if (!isJsonObject(declared)) return [];
  if (isMisspelt(root, ['datasets', dataset, 'segments'])) return [];
  const segments = (Array.isArray(declared['segments']) ? declared['segments'] : []).map(String);
  const expected = `a field among \`segments\` of the dataset "${dataset}"`;
  return fieldsOf(root, gate)
    .filter(({ field }) => !segments.includes(field))
    .map(({ field, ...place }) => ({ ...place, message: unknownName(field, segments, expected) }));
}

interface WrittenField {
  readonly field: string;
  readonly path: ConfigPath;
  readonly atKey?: true;
}

function fieldsOf(root: JsonValue | undefined, gate: ConfigPath): readonly WrittenField[] {
  const rows = valueAt(root, [...gate, 'must-pass']);
  return [
    ...listedFields(root, [...gate, 'per']),
    ...listedFields(root, [...gate, 'gap']),
    ...(isJsonObject(rows) ? Object.keys(rows) : []).map((field) => ({
      field,
      path: [...gate, 'must-pass', field],
      atKey: true as const,
    })),
  ];
}

/** One field, or a list of them. */
function listedFields(root: JsonValue | undefined, path: ConfigPath): readonly WrittenField[] {
  const written = valueAt(root, path);
  const fields = Array.isArray(written)
    ? written.map((field, at) => ({ field, path: [...path, at] }))
    : [{ field: written, path }];
  return fields.flatMap(({ field, path: at }) => (typeof field === 'string' ? [{ field, path: at }] : []));
}
