import type { Signal } from '../../core/sweep/signal.ts';
import { chance } from '../drift/chance.ts';
import type { QuietTraffic } from './quiet-traffic.ts';
import { type RivalAlarms, rivalAlarms, rivals } from './rival-alarms.ts';
import { sweptWindows } from './swept-windows.ts';

const dayMs = 24 * 3_600_000;
/** Windows of a day in a quarter. */
export const quarterWindows = 91;

/** What one quarter of quiet windows brought. */
export interface QuarterAlarms {
  /** episodes that were raised, over all cells: what people are told */
  readonly raised: number;
  /** windows of cells that exceeded: what the budget bounds */
  readonly exceeded: number;
  readonly cells: number;
  /** share of the cells and windows that had data */
  readonly measured: number;
  /** of the rivals that tell in every window; nothing unless they were asked */
  readonly rivals: RivalAlarms;
}

/** A quarter of daily windows through `detect`, with its history, 2 of 3 windows to raise, and a budget of one false alarm. */
export function quietQuarter(traffic: QuietTraffic, seed: number, withRivals = false): QuarterAlarms {
  const quarter = traffic.start(chance(seed));
  const sweep = sweptWindows(quarter, { ...quietSettings, rules: traffic.rules });
  const found: Signal[] = [];
  const told = { psi: 0, tests: 0, distances: 0 };
  for (let day = -traffic.before; day < quarterWindows; day += 1) {
    const window = { ...quarter.next(), windowMs: day * dayMs };
    const signals = sweep(window);
    if (day >= 0) found.push(...signals);
    if (day >= 0 && withRivals) addAlarms(told, rivalAlarms(traffic.rules, quarter, window));
  }
  const count = (is: (signal: Signal) => boolean) => found.filter(is).length;
  return {
    raised: count(({ state }) => state === 'raised'),
    exceeded: count(({ reading }) => reading === 'exceeds'),
    cells: found.length / quarterWindows,
    measured: count(({ reading }) => reading !== 'no-data') / found.length,
    rivals: told,
  };
}

function addAlarms(told: Record<keyof RivalAlarms, number>, alarms: RivalAlarms): void {
  for (const name of rivals) told[name] += alarms[name];
}

export const quietSettings = {
  sweep: 'bench',
  minRows: 30,
  raise: 2,
  of: 3,
  renotifyMs: 7 * dayMs,
  falseAlarms: { perQuarter: 1, windowMs: dayMs },
  seed: 1,
};
