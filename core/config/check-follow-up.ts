import { datasetReference } from '../dataset/dataset-reference.ts';
import { measures } from '../evaluators/measures.ts';
import { proposableFile } from '../sweep/proposable-file.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import type { ConfigPath } from './config-path.ts';
import type { Finding } from './finding.ts';
import { keysAt } from './keys-at.ts';
import { metricSchema } from './metric-schema.ts';
import { suiteSegments } from './suite-segments.ts';
import { unknownName } from './unknown-name.ts';
import { valueAt } from './value-at.ts';

/** What follows from a sweep and cannot: owners of what is not watched, rows for a dataset that cannot take any. */
export function checkFollowUp(
  root: JsonValue | undefined,
  suite: ConfigPath,
  sweep: ConfigPath,
): readonly Finding[] {
  const owners = valueAt(root, [...sweep, 'issues', 'owners']);
  const paths = Array.isArray(owners) ? owners.map((_, at) => [...sweep, 'issues', 'owners', at]) : [];
  return [
    ...paths.flatMap((path) => checkOwnedMetric(root, sweep, [...path, 'metric'])),
    ...paths.flatMap((path) => checkOwnedSegment(root, suite, [...path, 'segment'])),
    ...checkCandidates(root, suite, [...sweep, 'candidates']),
  ];
}

function checkOwnedMetric(root: JsonValue | undefined, sweep: ConfigPath, path: ConfigPath): Finding[] {
  const metric = valueAt(root, path);
  const signals = valueAt(root, [...sweep, 'signals']);
  const watched = [...new Set((Array.isArray(signals) ? signals : []).flatMap(watchedNames))];
  if (typeof metric !== 'string' || watched.includes(metric)) return [];
  return [{ path, message: unknownName(metric, watched, 'what a signal of this sweep watches') }];
}

/** As issues and reports write it. */
function watchedNames(signal: JsonValue): readonly string[] {
  if (!isJsonObject(signal)) return [];
  const metric = metricSchema.safeParse(signal['metric']);
  if (!metric.success) return [signal['field'], signal['share']].filter((name) => typeof name === 'string');
  const { evaluator, summary } = metric.data;
  return [measures.has(evaluator) ? `${evaluator}.${summary}` : evaluator];
}

function checkOwnedSegment(root: JsonValue | undefined, suite: ConfigPath, path: ConfigPath): Finding[] {
  const segments = suiteSegments(root, suite);
  if (segments === null) return [];
  const unknown = keysAt(root, path).filter((field) => !segments.names.includes(field));
  return unknown.map((field) => ({
    path: [...path, field],
    message: unknownName(field, segments.names, segments.expected),
    atKey: true,
  }));
}

/** Rows are proposed as a change of one file that people read. */
function checkCandidates(root: JsonValue | undefined, suite: ConfigPath, asked: ConfigPath): Finding[] {
  if (!isJsonObject(valueAt(root, asked))) return [];
  const named = valueAt(root, [...asked, 'dataset']);
  const path = named === undefined ? asked : [...asked, 'dataset'];
  const name =
    named === undefined ? datasetReference(String(valueAt(root, [...suite, 'dataset']))).name : String(named);
  const dataset = valueAt(root, ['datasets', name]);
  if (isJsonObject(dataset)) return refusals(name, dataset).map((message) => ({ path, message }));
  const known = keysAt(root, ['datasets']);
  // A suite with an unknown dataset is told so in its own place.
  if (named === undefined || known.includes(name)) return [];
  return [{ path, message: unknownName(name, known, 'a dataset under `datasets:`') }];
}

function refusals(name: string, { path, format }: JsonObject): readonly string[] {
  if (format !== undefined)
    return [
      `no golden rows are proposed: the rows of "${name}" are written as another tool writes them; name a dataset of Goldgate's own rows`,
    ];
  const target = proposableFile(typeof path === 'string' ? path : `${name}@latest`);
  return target.kind === 'refused' ? [target.why] : [];
}
