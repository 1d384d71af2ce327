import { InputError } from '../core/text/input-error.ts';
import type { DatasetReader, ReadDataset } from './ports.ts';
import type { Side } from './suite-factors.ts';

/** Dataset versions of a change, each read once however many suites rest on it. */
export interface DatasetVersions {
  of(side: Side, requiredFields: readonly string[]): Promise<ReadDataset>;
}

export function datasetVersions(datasets: Pick<DatasetReader, 'version'>): DatasetVersions {
  const read = new Map<unknown, Map<string, Promise<ReadDataset>>>();
  return {
    of({ snapshot, config, suite }, requiredFields) {
      const dataset = config.datasets[suite.dataset];
      if (dataset === undefined)
        throw new InputError([`dataset ${suite.dataset} is not in the configuration`]);
      const known = read.get(snapshot) ?? new Map<string, Promise<ReadDataset>>();
      read.set(snapshot, known);
      const key = JSON.stringify([suite.dataset, [...requiredFields].sort()]);
      const version =
        known.get(key) ?? datasets.version(snapshot, { name: suite.dataset, ...dataset, requiredFields });
      known.set(key, version);
      return version;
    },
  };
}
