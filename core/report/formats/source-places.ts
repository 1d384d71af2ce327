import type { Lines } from '../annotations.ts';
import type { GateResult } from '../report.ts';

/** Where the gates and the lost rows of a suite stand in the repository. */
export interface SourcePlaces {
  /** the line of goldgate.yaml that names the suite, the first one when there is none */
  readonly suite: Lines;
  /** the line that has the gate, or the suite's when the head has it no more */
  gate(gate: Pick<GateResult, 'metric' | 'rule' | 'scale' | 'segment'>): Lines;
  /** row id → where the dataset has the row; rows that stand in no line of a file are absent */
  readonly rows: ReadonlyMap<string, Lines>;
}

/** Of all suites, by name. */
export type PlacesOf = (suite: string) => SourcePlaces;
