import { detect } from '../../core/sweep/detect.ts';
import type { WindowResult } from '../../core/sweep/signal-state.ts';
import { chance } from '../drift/chance.ts';
import { quietSettings } from './quiet-quarters.ts';
import { scoreTraffic } from './score-traffic.ts';

/** How long `detect` takes for 100 cells of scores, window after window, while the histories grow. */
export function detectSeconds(windows: number) {
  const traffic = scoreTraffic({
    name: '',
    evaluators: 5,
    segments: 19,
    day: () => (one) => Number(one.happens(0.9)),
  });
  const quarter = traffic.start(chance(1));
  const window = quarter.next();
  const history: Record<string, WindowResult[]> = {};
  const settings = { ...quietSettings, rules: traffic.rules };
  let [cells, spent] = [0, 0];
  for (let at = 0; at < windows; at += 1) {
    const from = performance.now();
    const signals = detect({ ...window, windowMs: at }, quarter, history, settings);
    spent += performance.now() - from;
    cells = signals.length;
    for (const { id, reading } of signals) {
      history[id] ??= [];
      history[id].push({ windowMs: at, reading });
    }
  }
  return { cells, windows, perWindowMs: spent / windows };
}
