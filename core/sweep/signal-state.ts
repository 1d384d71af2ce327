export type SignalState = 'raised' | 'kept' | 'quiet' | 'cleared' | 'no-data';

/** What one window said of one cell. */
export interface WindowResult {
  /** start of the window by the time of its data: a window that comes late takes its own place */
  readonly windowMs: number;
  readonly reading: 'exceeds' | 'between' | 'low' | 'no-data';
}

export interface StateSettings {
  /** raise when this many … */
  readonly raise: number;
  /** … of this many windows with data exceed; as many low ones in a row clear */
  readonly of: number;
  /** time after which a signal that stays open is told again, milliseconds */
  readonly renotifyMs: number;
}

export interface StateOfSignal {
  readonly state: SignalState;
  /** start of the window in which the open (or just closed) episode was raised; null when none is */
  readonly sinceMs: number | null;
  /** whether people are to be told in this window */
  readonly notify: boolean;
  /** windows in which an episode began, ascending */
  readonly episodesMs: readonly number[];
}

/**
 * Where a signal stands after its last window. Decided from the whole history by the time of the data, so that a window that is read
 * late, or read again, gives what it would have given in time. Windows without data neither raise, nor clear, nor count.
 */
export function signalState(results: readonly WindowResult[], settings: StateSettings): StateOfSignal {
  const quiet: Standing = {
    state: 'quiet',
    sinceMs: null,
    notify: false,
    episodesMs: [],
    toldMs: 0,
    recent: [],
  };
  const last = byTime(results).reduce((standing, result) => after(standing, result, settings), quiet);
  const { state, sinceMs, notify, episodesMs } = last;
  return { state, sinceMs, notify, episodesMs };
}

/**
 * Where a signal stands once a window is known beside others. A window that comes late counts at its own time, and people are told only
 * what it changed: what a later window said already is not said again.
 */
export function stateAfter(
  result: WindowResult,
  others: readonly WindowResult[],
  settings: StateSettings,
): StateOfSignal {
  const after = signalState([...others, result], settings);
  if (others.every(({ windowMs }) => windowMs <= result.windowMs)) return after;
  const before = signalState(others, settings);
  const isTold = before.state === after.state && before.sinceMs === after.sinceMs;
  return { ...after, notify: after.notify && !isTold };
}

/**
 * What a signal's window may be called by itself. A window that came late holds the state after the newest one: that it was cleared there
 * already, or had no data there, says nothing of this one.
 */
export function windowState({
  state,
  reading,
  notify,
}: Pick<StateOfSignal, 'state' | 'notify'> & Pick<WindowResult, 'reading'>): SignalState {
  if (state === 'raised' || state === 'kept') return state;
  if (reading === 'no-data') return 'no-data';
  return state === 'cleared' && notify ? 'cleared' : 'quiet';
}

interface Standing extends StateOfSignal {
  /** window in which people were last told */
  readonly toldMs: number;
  /** readings of windows with data since the last raise or clearing, at most `of` */
  readonly recent: readonly WindowResult['reading'][];
}

function after(standing: Standing, result: WindowResult, settings: StateSettings): Standing {
  const { windowMs, reading } = result;
  const { raise, of } = settings;
  const before: Standing =
    standing.state === 'cleared'
      ? { ...standing, sinceMs: null, notify: false }
      : { ...standing, notify: false };
  if (reading === 'no-data') return { ...before, state: 'no-data' };
  const recent = [...before.recent, reading].slice(-of);
  if (before.sinceMs !== null) return afterOpen({ ...before, recent }, result, settings);
  if (count(recent, 'exceeds') < raise) return { ...before, state: 'quiet', recent };
  const episodesMs = [...before.episodesMs, windowMs];
  return { state: 'raised', sinceMs: windowMs, notify: true, episodesMs, toldMs: windowMs, recent: [] };
}

function afterOpen(
  open: Standing,
  { windowMs }: WindowResult,
  { raise, renotifyMs }: StateSettings,
): Standing {
  if (open.recent.length >= raise && count(open.recent.slice(-raise), 'low') === raise)
    return { ...open, state: 'cleared', notify: true, toldMs: windowMs, recent: [] };
  const notify = windowMs - open.toldMs >= renotifyMs;
  return { ...open, state: 'kept', notify, toldMs: notify ? windowMs : open.toldMs };
}

/** Ascending, one result a window: the one that came last. */
function byTime(results: readonly WindowResult[]): readonly WindowResult[] {
  const windows = new Map(results.map((result) => [result.windowMs, result]));
  return [...windows.values()].sort((one, other) => one.windowMs - other.windowMs);
}

function count(readings: readonly WindowResult['reading'][], wanted: WindowResult['reading']): number {
  return readings.filter((one) => one === wanted).length;
}
