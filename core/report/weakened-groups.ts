import type { WeakenedGate } from '../gates/gate.ts';
import type { Report } from './report.ts';

/** What a change loosens, by whose word counted for it. */
export interface WeakenedGroup {
  readonly heading: string;
  /** what applied to this change */
  readonly applied: string;
  readonly entries: readonly WeakenedGate[];
}

/** Gates of the base that still applied, then what the change was measured with already; empty when it loosens nothing. */
export function weakenedGroups({ weakened }: Pick<Report, 'weakened'>): readonly WeakenedGroup[] {
  const gates = weakened.filter(({ inForce }) => inForce === undefined);
  const measures = weakened.filter(({ inForce }) => inForce !== undefined);
  const groups = [
    {
      heading: `This change weakens ${gates.length > 1 ? `${gates.length} gates` : 'a gate'}`,
      applied: `the rule${gates.length > 1 ? 's' : ''} of the base still applied here`,
      entries: gates,
    },
    {
      heading: 'This change alters what its gates rest on',
      applied: 'its own rows and evaluators applied here, so look at each of these',
      entries: measures,
    },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}
