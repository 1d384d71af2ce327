import type { FollowedSignal } from './followed-signal.ts';
import { episodeKey, type IssueState, noteKey, readIssueState } from './issue-state.ts';
import { clearedBody, type IssueSetting, issueBody, statement } from './issue-text.ts';
import { signalTitle } from './signal-title.ts';
import { timeText } from './time-text.ts';

/** An issue that Goldgate opened, as the platform tells it. */
export interface KnownIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly isOpen: boolean;
}

/** What is to be done to an issue. Each step leaves the tracker in a state that is true, so that a sweep may stop between any two. */
export type IssueStep =
  | { readonly kind: 'open'; readonly key: string; readonly title: string; readonly body: string }
  | { readonly kind: 'comment'; readonly number: number; readonly key: string; readonly body: string }
  | { readonly kind: 'update'; readonly number: number; readonly title: string; readonly body: string }
  | {
      readonly kind: 'close';
      readonly number: number;
      readonly body: string;
      readonly reason: 'completed' | 'not_planned';
    };

export interface PlanSetting extends IssueSetting {
  /** how long a signal that stays raised is not told about again */
  readonly renotifyMs: number;
  /** begin of the window that this one is held against: what was raised before it was raised against another one */
  readonly referenceMs: number;
}

/**
 * What becomes of the issues of a sweep: one issue for each episode of a signal, from the window that raises it to the one that clears
 * it. Planning from what the steps left behind gives no further step, so that sweeping a window again changes nothing.
 *
 * A person's word stands: an issue that somebody closed is not opened again in the same episode. `no-data` changes nothing.
 */
export function planIssues(
  signals: readonly FollowedSignal[],
  known: readonly KnownIssue[],
  setting: PlanSetting,
): readonly IssueStep[] {
  const issues = known.flatMap((issue) => {
    const state = readIssueState(issue.body);
    return state?.sweep === setting.sweep ? [{ ...issue, state }] : [];
  });
  issues.sort((one, other) => one.number - other.number);
  return signals.flatMap((signal) => {
    const own = issues.filter(({ state }) => state.signal === signal.id);
    // A window that comes late must not undo what a later one said.
    if (own.some(({ state }) => state.windowMs > setting.window.toMs)) return [];
    return stepsOf(signal, own, setting);
  });
}

interface SignalIssue extends KnownIssue {
  readonly state: IssueState;
}

function stepsOf(
  signal: FollowedSignal,
  own: readonly SignalIssue[],
  setting: PlanSetting,
): readonly IssueStep[] {
  const open = own.filter(({ isOpen }) => isOpen);
  switch (signal.state) {
    case 'no-data':
      return [];
    case 'quiet':
    case 'cleared':
      return open.flatMap((issue) => recovery(signal, issue, setting));
    case 'raised':
    case 'kept':
      return raised(signal, own, setting);
    default:
      return signal.state satisfies never;
  }
}

function raised(
  signal: FollowedSignal,
  own: readonly SignalIssue[],
  setting: PlanSetting,
): readonly IssueStep[] {
  const sinceMs = signal.sinceMs ?? setting.window.fromMs;
  const ofEpisode = own.filter(({ state }) => state.sinceMs === sinceMs);
  const earlier = own.filter(({ isOpen, state }) => isOpen && state.sinceMs !== sinceMs);
  const [kept, ...twins] = ofEpisode.filter(({ isOpen }) => isOpen);
  return [
    ...earlier.flatMap((issue) => recovery(signal, issue, setting)),
    ...twins.flatMap((issue) => closedTwin(issue, kept?.number ?? 0, setting)),
    ...(kept !== undefined ? refreshed(signal, kept, setting) : []),
    ...(ofEpisode.length === 0 ? [opened(signal, sinceMs, setting)] : []),
  ];
}

function opened(signal: FollowedSignal, sinceMs: number, setting: PlanSetting): IssueStep {
  const { sweep, window } = setting;
  const state = { sweep, signal: signal.id, sinceMs, windowMs: window.toMs, toldMs: window.toMs };
  return {
    kind: 'open',
    key: episodeKey(state),
    title: signalTitle(sweep, signal),
    body: issueBody(signal, state, setting),
  };
}

/** The comment notifies people, an edited body does not. */
function refreshed(signal: FollowedSignal, issue: SignalIssue, setting: PlanSetting): readonly IssueStep[] {
  const { number, state } = issue;
  const windowMs = setting.window.toMs;
  const isDue = windowMs - state.toldMs >= setting.renotifyMs && windowMs > state.toldMs;
  const title = signalTitle(setting.sweep, signal);
  const next = { ...state, windowMs, toldMs: isDue ? windowMs : state.toldMs };
  const body = issueBody(signal, next, setting);
  const note = `Still so: ${statement(signal, setting)}`;
  return [
    ...(isDue ? [comment(number, noteKey(state, 'still', windowMs), note)] : []),
    ...(body === issue.body && title === issue.title
      ? []
      : [{ kind: 'update', number, title, body } as const]),
  ];
}

function recovery(signal: FollowedSignal, issue: SignalIssue, setting: PlanSetting): readonly IssueStep[] {
  const { number, state } = issue;
  const windowMs = setting.window.toMs;
  const isFollowed = state.sinceMs >= setting.referenceMs;
  const note = isFollowed
    ? `Recovered: ${statement(signal, setting)}`
    : `Followed no further: windows are held against another reference since ${timeText(setting.referenceMs)}, so that nobody can say whether this recovered.`;
  const body = clearedBody(signal, { ...state, windowMs }, setting, isFollowed);
  return [
    comment(number, noteKey(state, 'recovered', windowMs), note),
    { kind: 'close', number, body, reason: isFollowed ? 'completed' : 'not_planned' },
  ];
}

/** Two sweeps at once may each open one: the oldest stays. */
function closedTwin({ number, state, body }: SignalIssue, kept: number, { window }: PlanSetting) {
  return [
    comment(number, noteKey(state, 'twice', window.toMs), `Opened twice: #${kept} goes on.`),
    { kind: 'close', number, body, reason: 'not_planned' } as const,
  ];
}

function comment(number: number, key: string, text: string): IssueStep {
  return { kind: 'comment', number, key, body: `${text}\n\n${key}` };
}
