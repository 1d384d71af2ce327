import type { Signal } from './signal.ts';
import { windowState } from './signal-state.ts';
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
  const silent = signals.filter((one) => windowState(one) === 'no-data').length;
  const waiting = signals.filter((one) => !open.includes(one) && one.reading === 'exceeds').length;
  const [worst] = open.toSorted((one, other) => excess(other) - excess(one));
  const rest = [
    counted(Math.max(0, open.length - 1), 'more raised'),
    counted(waiting, 'moved and not raised yet'),
    counted(signals.length - open.length - waiting - silent, 'quiet'),
    counted(silent, 'without data'),
  ].filter((part) => part !== null);
  if (worst !== undefined) return [worstText(worst), ...rest].join('; ');
  if (traces === 0) return 'no traces in this window: nothing is said about production';
  if (silent === signals.length) return `${traces} traces, and no signal has data yet`;
  return `no signal is raised over ${traces} traces: ${rest.join(', ')}`;
}

/** An open signal may be low in this window: it clears after as many low ones as raised it. */
function worstText(signal: Signal): string {
  const said = effectText(signal);
  if (signal.reading !== 'exceeds')
    return `${signalName(signal)} is not cleared yet, and quiet in this window: ${said}`;
  return `${signalName(signal)} moved${said.startsWith('from ') ? '' : ':'} ${said}`;
}

/** How many times its threshold a signal moved; the ones without a threshold are facts, and come first. */
function excess({ effect, threshold }: Signal): number {
  return threshold === 0 ? Number.POSITIVE_INFINITY : Math.abs(effect ?? 0) / threshold;
}

function counted(count: number, state: string): string | null {
  return count === 0 ? null : `${count} ${state}`;
}
