import { chance } from '../drift/chance.ts';
import { quietSettings } from './quiet-quarters.ts';
import { scoreTraffic } from './score-traffic.ts';
import { sweptWindows } from './swept-windows.ts';

/** Processor time that `detect` takes for 100 cells of scores, window after window, with what earlier windows left. */
export function detectSeconds(windows: number) {
  const traffic = scoreTraffic({
    name: '',
    evaluators: 5,
    segments: 19,
    day: () => (one) => Number(one.happens(0.9)),
  });
  const quarter = traffic.start(chance(1));
  const window = quarter.next();
  const sweep = sweptWindows(quarter, { ...quietSettings, rules: traffic.rules });
  let [cells, spent] = [0, 0];
  for (let at = 0; at < windows; at += 1) {
    const from = process.cpuUsage();
    cells = sweep({ ...window, windowMs: at }).length;
    const { user, system } = process.cpuUsage(from);
    spent += (user + system) / 1_000;
  }
  return { cells, windows, perWindowMs: spent / windows };
}
