import type { Config } from '../core/config/config.ts';
import { configLines } from '../core/config/config-lines.ts';
import type { ConfigPath } from '../core/config/config-path.ts';
import { gateIndex } from '../core/config/gate-index.ts';
import { readConfig } from '../core/config/read-config.ts';
import { evaluators } from '../core/evaluators/table.ts';
import type { Lines } from '../core/report/annotations.ts';
import type { PlacesOf, SourcePlaces } from '../core/report/formats/source-places.ts';
import type { SuiteAnswer } from '../core/report/gate-json.ts';
import { lostRowLines } from './lost-row-lines.ts';
import type { Snapshot } from './ports.ts';
import type { SourceLines } from './publish-ports.ts';

export interface SourcePlacesDeps {
  readonly head: Snapshot;
  /** path of goldgate.yaml, seen from the snapshot */
  readonly configPath: string;
  /** of the snapshot within the repository, `` for its root */
  readonly folder: string;
  readonly rows: SourceLines['rows'];
}

/** Where what suites came to stands in files of the head. What cannot be found stands at the first line of the configuration. */
export async function sourcePlaces(
  answers: readonly SuiteAnswer[],
  deps: SourcePlacesDeps,
): Promise<PlacesOf> {
  const { head, configPath, folder } = deps;
  const bytes = await head.read(configPath);
  const text = bytes === null ? '' : new TextDecoder().decode(bytes);
  const read = readConfig(text, configPath, evaluators);
  const config = read.kind === 'ok' ? read.config : null;
  const path = folder === '' ? configPath : `${folder}/${configPath}`;
  const lineOf = configLines(text);
  const at = (place: ConfigPath): Lines => {
    const line = lineOf(place) ?? 1;
    return { path, startLine: line, endLine: line };
  };
  const rows = new Map<string, SourcePlaces['rows']>();
  for (const answer of answers) {
    if (answer.kind !== 'reported' || config === null) continue;
    rows.set(answer.report.suite, await lostRowLines(answer.report, config.datasets, deps));
  }
  return (suite) => ({ ...configPlaces(suite, config, at), rows: rows.get(suite) ?? new Map() });
}

function configPlaces(
  name: string,
  config: Config | null,
  at: (place: ConfigPath) => Lines,
): Omit<SourcePlaces, 'rows'> {
  const suite = config?.suites[name];
  const own = at(['suites', name]);
  return {
    suite: own,
    gate(gate) {
      const index = suite === undefined ? null : gateIndex(suite, gate);
      return index === null ? own : at(['suites', name, 'gates', index]);
    },
  };
}
