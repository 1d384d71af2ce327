import { detect } from '../../core/sweep/detect.ts';
import { addTrace, type Profile, startProfile } from '../../core/sweep/profile.ts';
import type { ReferenceScores, ScoredTrace } from '../../core/sweep/scored-trace.ts';
import type { Signal } from '../../core/sweep/signal.ts';
import { signalId } from '../../core/sweep/signal-id.ts';
import type { WatchRule } from '../../core/sweep/watch-rule.ts';
import { segmentsOf, watchedFields } from '../../core/sweep/watched-segments.ts';
import type { JsonObject } from '../../core/text/json.ts';
import { sweepTrace } from '../../test/helpers/sweep-trace.ts';

const dayMs = 24 * 3_600_000;

/** How many windows came before, all quiet, each differing from the one before it by as much as its own traces say. */
export const usualWindows = 20;

/** A day's window against a reference, one false alarm a quarter, no signal open: what its readings say. */
export function sweepRows(
  rules: readonly WatchRule[],
  reference: Profile,
  rows: readonly JsonObject[],
  { seed, quietWindows }: { readonly seed: number; readonly quietWindows: number },
): readonly Signal[] {
  const profile = profileOf(rules, rows, 'window');
  return detect(
    { windowMs: 0, profile, scored: [], canaries: {} },
    { profile: reference, scores: {}, jumps: quietJumps(rules, reference, quietWindows) },
    {},
    { ...settings, rules, seed },
  );
}

function quietJumps(rules: readonly WatchRule[], profile: Profile, windows: number) {
  const own = Array.from({ length: windows }, (_, at) => ({ windowMs: -dayMs * (at + 1), jump: 1 }));
  const cells = rules.flatMap((rule) =>
    segmentsOf(rule, { profile, scores: {} }).map((segment) => ({ rule, segment })),
  );
  return Object.fromEntries(cells.map((cell) => [signalId(settings.sweep, cell), own]));
}

/** The same for scores of a sample against those of the release. @param cells that share the budget, these among them */
export function sweepScores(
  rules: readonly WatchRule[],
  scored: readonly ScoredTrace[],
  scores: ReferenceScores,
  cells: number,
): readonly Signal[] {
  const profile = startProfile({ seed: 1, watched: [] });
  const window = { windowMs: 0, profile, scored, canaries: {} };
  const own = rules.flatMap((rule) => segmentsOf(rule, { profile: null, scores })).length;
  const falseAlarms = { perQuarter: own / cells, windowMs: dayMs };
  return detect(window, { profile: null, scores }, {}, { ...settings, rules, seed: 1, falseAlarms });
}

const settings = {
  sweep: 'bench',
  minRows: 30,
  raise: 1,
  of: 1,
  renotifyMs: 7 * dayMs,
  falseAlarms: { perQuarter: 1, windowMs: dayMs },
};

/** @param name keeps the ids of two profiles apart */
export function profileOf(rules: readonly WatchRule[], rows: readonly JsonObject[], name: string): Profile {
  const profile = startProfile({ seed: 1, watched: watchedFields(rules) });
  rows.forEach((row, at) => {
    addTrace(profile, sweepTrace(`${name} ${at}`, row));
  });
  return profile;
}
