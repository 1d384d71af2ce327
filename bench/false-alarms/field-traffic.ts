import { addTrace, type Profile, startProfile } from '../../core/sweep/profile.ts';
import type { Trace } from '../../core/sweep/trace.ts';
import type { WatchRule } from '../../core/sweep/watch-rule.ts';
import { watchedFields } from '../../core/sweep/watched-segments.ts';
import { sweepTrace } from '../../test/helpers/sweep-trace.ts';
import type { Chance } from '../drift/chance.ts';
import type { QuietTraffic } from './quiet-traffic.ts';

export interface DrawnTrace {
  readonly row?: Trace['row'];
  readonly output?: Partial<Trace['output']>;
  readonly route?: string;
}

interface FieldSettings {
  readonly name: string;
  readonly isIndependent?: boolean;
  readonly rules: readonly WatchRule[];
  /** traces of a window; of the reference window, too */
  readonly traces?: number | ((chance: Chance) => () => number);
  readonly before?: number;
  /** traces of one window, one after the other; asked once a window */
  readonly day: (chance: Chance) => (chance: Chance, at: number) => DrawnTrace;
}

/** All traces of a window of 1,000 against those of a reference window, whose own noise stays for the quarter. */
export function fieldTraffic({ name, rules, day, ...settings }: FieldSettings): QuietTraffic {
  const { isIndependent = true, traces = 1_000, before = 0 } = settings;
  return {
    name,
    isIndependent,
    rules,
    before,
    start(chance) {
      const count = typeof traces === 'number' ? () => traces : traces(chance);
      const profile = () => profileOf(rules, count(), day(chance), chance);
      return {
        profile: profile(),
        scores: {},
        next: () => ({ profile: profile(), scored: [], canaries: {} }),
      };
    },
  };
}

/** Ids are new in every window, as they are in production: they decide which values a sample keeps. */
function profileOf(
  rules: readonly WatchRule[],
  count: number,
  draw: (chance: Chance, at: number) => DrawnTrace,
  chance: Chance,
): Profile {
  const profile = startProfile({ seed: 1, watched: watchedFields(rules) });
  const window = chance.below(2 ** 30);
  for (let at = 0; at < count; at += 1) {
    const { row = {}, output = {}, route = null } = draw(chance, at);
    addTrace(profile, sweepTrace(`${window} ${at}`, row, output, route));
  }
  return profile;
}
