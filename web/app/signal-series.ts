import { windowSlots } from '../../core/views/missing-windows.ts';
import type { SignalPoint } from '../../core/views/signal-view.ts';

/** Stretches within which effects can be compared: all measured, one window after the other, held against the same. */
export function signalStretches(points: readonly SignalPoint[]): readonly (readonly number[])[] {
  const stretches: number[][] = [];
  points.forEach((point, at) => {
    if (point.effect === null) return;
    const before = points[at - 1];
    const goesOn =
      before !== undefined && before.effect !== null && before.to === point.from && point.breaks.length === 0;
    if (goesOn) stretches.at(-1)?.push(at);
    else stretches.push([at]);
  });
  return stretches;
}

/** Something that lasts, in milliseconds since 1970. */
export interface Lasting {
  readonly fromMs: number;
  readonly toMs: number;
}

/** From the window that raised a signal to the end of the last one in which it was open. */
export function episodesOf(points: readonly SignalPoint[]): readonly Lasting[] {
  return lasting(points, ({ isOpen }) => isOpen);
}

/** Stretches of windows that are alike in something. */
export function lasting(
  points: readonly SignalPoint[],
  isWanted: (point: SignalPoint) => boolean,
): readonly Lasting[] {
  const found: { fromMs: number; toMs: number }[] = [];
  let before = false;
  for (const point of points) {
    const last = found.at(-1);
    const wanted = isWanted(point);
    if (wanted && before && last !== undefined) last.toMs = Date.parse(point.to);
    else if (wanted) found.push({ fromMs: Date.parse(point.from), toMs: Date.parse(point.to) });
    before = wanted;
  }
  return found;
}

/** Where windows should be and none was swept. */
export function gapsOf(
  points: readonly SignalPoint[],
  readAt: string,
): readonly (Lasting & { readonly count: number })[] {
  return windowSlots(points, readAt).flatMap((slot) =>
    slot.kind === 'missing'
      ? [{ fromMs: Date.parse(slot.from), toMs: Date.parse(slot.to), count: slot.count }]
      : [],
  );
}

/** Levels as long as they stay the same. */
export function levelsOf(
  points: readonly SignalPoint[],
): readonly (Lasting & Pick<SignalPoint, 'threshold' | 'clearBelow'>)[] {
  const found: { fromMs: number; toMs: number; threshold: number; clearBelow: number }[] = [];
  for (const { from, to, threshold, clearBelow } of points) {
    const last = found.at(-1);
    if (last !== undefined && last.threshold === threshold && last.clearBelow === clearBelow)
      last.toMs = Date.parse(to);
    else found.push({ fromMs: Date.parse(from), toMs: Date.parse(to), threshold, clearBelow });
  }
  return found;
}

/** Both ends of everything that is drawn, with some room. @param sides on which thresholds lie */
export function effectRange(
  points: readonly SignalPoint[],
  sides: readonly (-1 | 1)[],
): readonly [number, number] {
  let [least, most] = [0, 0];
  for (const { effect, interval, threshold } of points) {
    for (const value of [effect ?? 0, ...(interval ?? []), ...sides.map((side) => side * threshold)]) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }
  const room = (most - least) * 0.08 || 1;
  return [least === 0 ? -room / 2 : least - room, most === 0 ? room / 2 : most + room];
}

/** The point nearest to a moment. @param points oldest first, at least one */
export function nearestPoint(points: readonly SignalPoint[], atMs: number): number {
  let [low, high] = [0, points.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (middleOf(points[middle]) < atMs) low = middle + 1;
    else high = middle;
  }
  const isBefore = low > 0 && atMs - middleOf(points[low - 1]) < middleOf(points[low]) - atMs;
  return isBefore ? low - 1 : low;
}

/** Milliseconds since 1970. */
export function middleOf(point: Pick<SignalPoint, 'from' | 'to'> | undefined): number {
  return point === undefined ? 0 : (Date.parse(point.from) + Date.parse(point.to)) / 2;
}
