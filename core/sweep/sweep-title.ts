import type { Signal } from './signal.ts';
import { effectText, signalName } from './signal-text.ts';

/** The first line of a sweep: what moved most, by how much, and the state of the rest. */
export function sweepTitle({
  signals,
  traces,
}: {
  readonly signals: readonly Signal[];
  readonly traces: number;
}): string {
  const open = signals.filter(({ state }) => state === 'raised' || state === 'kept');
  const silent = signals.filter(({ state }) => state === 'no-data').length;
  const rest = [
    counted(signals.length - open.length - silent, 'other signal', 'quiet'),
    ...(silent === 0 ? [] : [counted(silent, 'signal', 'without data')]),
  ].join(', ');
  const [worst] = open.toSorted((one, other) => excess(other) - excess(one));
  if (worst !== undefined) return `${signalName(worst)} moved ${effectText(worst)}; ${rest}`;
  if (traces === 0) return 'no traces in this window: nothing is said about production';
  if (silent === signals.length) return `${traces} traces, and no signal has data yet`;
  return `nothing moved over ${traces} traces: ${rest}`;
}

/** How many times its threshold a signal moved; the ones without a threshold are facts, and come first. */
function excess({ effect, threshold }: Signal): number {
  return threshold === 0 ? Number.POSITIVE_INFINITY : Math.abs(effect ?? 0) / threshold;
}

function counted(count: number, what: string, state: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'} ${state}`;
}
