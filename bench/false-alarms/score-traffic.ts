import { moments } from '../../core/statistics/moments.ts';
import { startProfile } from '../../core/sweep/profile.ts';
import type { ScoredTrace } from '../../core/sweep/scored-trace.ts';
import type { WatchRule } from '../../core/sweep/watch-rule.ts';
import type { Chance } from '../drift/chance.ts';
import type { QuietTraffic } from './quiet-traffic.ts';

interface ScoreSettings {
  readonly name: string;
  readonly isIndependent?: boolean;
  readonly evaluators?: number;
  readonly segments: number;
  readonly traces?: number;
  /** rows of the accepted release */
  readonly rows?: number;
  readonly threshold?: number;
  /** scores of one window, one after the other; asked once a window */
  readonly day: (chance: Chance) => (chance: Chance) => number;
  /** scores of the accepted release's rows; as a day's, unless given */
  readonly accepted?: (chance: Chance) => number;
  /** traces in a row that are known to be of one conversation; 1 unless given */
  readonly conversation?: number;
  /** share of the traces that was over-sampled ninefold */
  readonly suspicious?: number;
}

/** Scores of a sample of 500 traces against those of a release of 1,000 rows, over all traces and by segment. */
export function scoreTraffic({
  evaluators = 3,
  traces = 500,
  rows = 1_000,
  threshold = 0.05,
  ...settings
}: ScoreSettings): QuietTraffic {
  const names = Array.from({ length: evaluators }, (_, at) => `evaluator ${at}`);
  const segments = Array.from({ length: settings.segments }, (_, at) => `part = "${at}"`);
  const rules = names.map((metric): WatchRule => ({ ...rule, metric, threshold }));
  const empty = startProfile({ seed: 1, watched: [] });
  return {
    name: settings.name,
    isIndependent: settings.isIndependent ?? true,
    rules,
    before: 0,
    start(chance) {
      const accepted = names.map(() => {
        const score = settings.accepted ?? settings.day(chance);
        return Array.from({ length: rows }, () => score(chance));
      });
      return {
        profile: null,
        scores: Object.fromEntries(
          names.map((name, at) => [name, referenceOf(accepted[at] ?? [], segments)]),
        ),
        next: () => ({
          profile: empty,
          scored: window(names, segments, traces, settings, chance),
          canaries: {},
        }),
      };
    },
  };
}

const rule = { kind: 'score', watch: 'drop', isRelative: false, judge: null, per: ['part'] } as const;

/** Five traces in a row are of one segment, as those of a conversation are. */
function segmentAt(segments: readonly string[], at: number): readonly string[] {
  const segment = segments[Math.floor(at / 5) % segments.length];
  return segment === undefined ? [] : [segment];
}

function referenceOf(values: readonly number[], segments: readonly string[]) {
  const cells = ['', ...segments].map((segment) => {
    const inside = values.filter((_, at) => segment === '' || segmentAt(segments, at).includes(segment));
    const { n, mean, variance } = moments(inside);
    return [segment, { rows: n, mean, variance, isBinary: inside.every((one) => one === 0 || one === 1) }];
  });
  return Object.fromEntries(cells);
}

function window(
  names: readonly string[],
  segments: readonly string[],
  traces: number,
  { day, suspicious = 0, conversation = 1 }: ScoreSettings,
  chance: Chance,
): readonly ScoredTrace[] {
  const draws = names.map(() => day(chance));
  return Array.from({ length: traces }, (_, at): ScoredTrace => {
    const isSuspicious = chance.happens(suspicious);
    return {
      id: `${at}`,
      segments: segmentAt(segments, at),
      ...(conversation === 1 ? {} : { conversation: `${Math.floor(at / conversation)}` }),
      stratum: isSuspicious ? 'suspicious' : 'other',
      weight: isSuspicious || suspicious === 0 ? 1 : 9,
      isLabelled: false,
      scores: Object.fromEntries(names.map((name, of) => [name, draws[of]?.(chance) ?? null])),
    };
  });
}
