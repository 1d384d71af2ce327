import type { Signal } from '../../core/sweep/signal.ts';
import { chance } from '../drift/chance.ts';
import { quietSettings } from './quiet-quarters.ts';
import type { QuietTraffic } from './quiet-traffic.ts';
import { sweptWindows, type WindowsDiffer } from './swept-windows.ts';

/** A change that lasts: traffic as it was when it was accepted, and as it is from one day on. */
export interface RealChange {
  readonly name: string;
  readonly quiet: QuietTraffic;
  readonly changed: QuietTraffic;
}

export interface FoundChanges {
  /** cells over all traces, over all trials */
  readonly cells: number;
  /** of them: exceed in the first changed window */
  readonly first: number;
  /** of them: raised within seven changed windows */
  readonly raised: number;
}

const dayMs = 24 * 3_600_000;
const week = 7;

export interface QuietBefore {
  /** windows before the change */
  readonly quietDays: number;
  readonly differ: WindowsDiffer;
}

/** How often a change is seen in its first window, and told within a week. */
export function foundChanges(change: RealChange, before: QuietBefore, trials: number): FoundChanges {
  const weeks = Array.from({ length: trials }, (_, seed) => changedWeek(change, before, seed));
  const first = weeks.flatMap(([signals = []]) => signals);
  const raised = weeks.map(
    (days) => new Set(days.flat().flatMap(({ id, state }) => (state === 'raised' ? [id] : []))),
  );
  return {
    cells: first.length,
    first: first.filter(({ reading }) => reading === 'exceeds').length,
    raised: raised.reduce((sum, { size }) => sum + size, 0),
  };
}

/** Signals over all traces, day by day from the change on. */
function changedWeek(
  { quiet, changed }: RealChange,
  { quietDays, differ }: QuietBefore,
  seed: number,
): readonly Signal[][] {
  const before = quiet.start(chance(seed));
  const after = changed.start(chance(1_000 + seed));
  const sweep = sweptWindows(before, { ...quietSettings, rules: quiet.rules }, differ);
  const days = Array.from({ length: quietDays + week }, (_, day) => {
    const window = day < quietDays ? before.next() : after.next();
    return sweep({ ...window, windowMs: day * dayMs }).filter(({ segment }) => segment === '');
  });
  return days.slice(quietDays);
}
