import { byteLength } from '../text/cut-bytes.ts';
import { fitMarkdown, type MarkdownSection } from '../text/fit-markdown.ts';
import { markdownCode, markdownText } from '../text/markdown-text.ts';
import { countedRows } from './counted-rows.ts';
import type { FollowedSignal } from './followed-signal.ts';
import { type IssueState, issueMarker } from './issue-state.ts';
import { ownersOf, ownerText, type SweepOwner } from './owner-text.ts';
import { changeText, rangeText, sidesText, thresholdText } from './signal-text.ts';
import { signalTitle } from './signal-title.ts';
import { spreadText } from './spread-text.ts';
import { timeText } from './time-text.ts';
import type { TraceWindow } from './trace-window.ts';

/** What an issue says beside its signal. */
export interface IssueSetting {
  readonly sweep: string;
  readonly window: TraceWindow;
  readonly owners: readonly SweepOwner[];
  /** page of the run that swept; null when there is none */
  readonly runUrl: string | null;
}

/** GitHub refuses bodies over 65,536 characters; bytes are never fewer. */
const maxBytes = 60_000;
const shortened = '*Shortened: the report of the sweep names every trace.*';

/** The body of an open issue: what moved, by how much, how sure, who answers for it, and which traces show it. */
export function issueBody(signal: FollowedSignal, state: IssueState, setting: IssueSetting): string {
  return marked(
    [
      section(0, `${statement(signal, setting)}\n`),
      section(1, figures(signal, state, setting)),
      section(2, ownersLine(signal, setting)),
      section(3, `${advice(signal)}\n`),
      evidence(signal),
      section(4, runLine(setting)),
    ],
    state,
  );
}

/** The body after the signal was cleared. @param isFollowed false = it is held against another reference now, and nobody knows */
export function clearedBody(
  signal: FollowedSignal,
  state: IssueState,
  setting: IssueSetting,
  isFollowed: boolean,
): string {
  const end = isFollowed ? 'cleared' : 'followed no further';
  const since = `Raised with the window that began ${timeText(state.sinceMs)}, ${end} with the one that ended ${timeText(setting.window.toMs)}.`;
  const head = `**${isFollowed ? 'Recovered' : 'Followed no further'}.** ${statement(signal, setting)}\n\n${since}\n`;
  return marked([section(0, head), section(1, figures(signal, state, setting))], state);
}

/** A sentence for a comment. */
export function statement(
  signal: FollowedSignal,
  { sweep, window }: Omit<IssueSetting, 'owners' | 'runUrl'>,
) {
  const title = markdownText(signalTitle(sweep, signal), 200);
  const values = sidesText(signal, ' → ') ?? effectOf(signal);
  return `${title}: ${values} over ${signal.rows} ${countedRows(signal)} of ${timeText(window.fromMs)} to ${timeText(window.toMs)}.`;
}

function figures(signal: FollowedSignal, state: IssueState, { window }: IssueSetting): string {
  const rows = [
    ['Before → now', sidesText(signal, ' → ') ?? 'an index has no sides: see the detail'],
    ['Effect', effectOf(signal)],
    ['Interval of the effect', intervalText(signal)],
    ['Threshold', thresholdText(signal)],
    [capitalised(countedRows(signal)), String(signal.rows)],
    ['Method', markdownText(signal.method ?? 'none', 100)],
    ['Detail', markdownText(signal.detail ?? 'none', 500)],
    ['Segment', signal.segment === '' ? 'all traces' : markdownText(signal.segment, 200)],
    ['Since', timeText(state.sinceMs)],
    ['Last window', `${timeText(window.fromMs)} to ${timeText(window.toMs)}`],
  ];
  return `| | |\n|---|---|\n${rows.map((cells) => `| ${cells.join(' | ')} |\n`).join('')}`;
}

/** With what made it wider than one window shows. */
function intervalText(signal: FollowedSignal): string {
  if (signal.interval === null) return 'none';
  const spread = spreadText(signal);
  return `${rangeText(signal, signal.interval)}${spread === null ? '' : `; ${spread}`}`;
}

function advice({ kind }: FollowedSignal): string {
  if (kind === 'judge')
    return 'The judge scores the same canary rows otherwise than before: calibrate it again before you trust its scores, and leave the product as it is.';
  return kind === 'behaviour'
    ? 'The configuration of the target is what it was, and it answers the same probes otherwise: ask its provider, run the gate with a fresh sample, then pin another version, change the prompt or accept it by a release.'
    : 'Look at the traces, label what is missing in the golden set, then change, roll back or accept. This issue closes by itself when the signal is cleared.';
}

function ownersLine(signal: FollowedSignal, setting: IssueSetting): string {
  const owners = ownersOf(signal, setting.owners);
  return owners.length === 0 ? '' : `Owners: ${ownerText(owners)}\n`;
}

function evidence(signal: FollowedSignal): MarkdownSection {
  const { evidence: ids } = signal;
  return {
    priority: 5,
    before: ids.length === 0 ? '' : `**${capitalised(countedRows(signal))} that show it**\n\n`,
    items: ids.map((id) => `- ${markdownCode(id, 200)}\n`),
    after: '',
    more: (left) => `- … and ${left} more\n`,
  };
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function runLine({ runUrl }: IssueSetting): string {
  const isLink = runUrl !== null && /^https?:\/\/[^\s<>()]+$/.test(runUrl);
  return isLink ? `[The sweep's run](${runUrl})\n` : '';
}

function section(priority: number, before: string): MarkdownSection {
  return { priority, before, items: [], after: '', more: () => '' };
}

function marked(sections: readonly MarkdownSection[], state: IssueState): string {
  const marker = issueMarker(state);
  const text = fitMarkdown(sections, { maxBytes: maxBytes - byteLength(marker) - 2, shortened });
  return `${text.trimEnd()}\n\n${marker}`;
}

function effectOf(signal: FollowedSignal): string {
  return signal.effect === null ? 'unknown' : changeText(signal, signal.effect);
}
