import type { Verdict } from '../gates/verdict.ts';

/** What a suite came to at an earlier push. */
export interface PastVerdict {
  /** first seven digits of the commit */
  readonly commit: string;
  readonly verdict: Verdict | 'invalid';
}

const mostShown = 10;

const marks: Readonly<Record<PastVerdict['verdict'], string>> = {
  pass: '○',
  unaffected: '○',
  waived: '◇',
  inconclusive: '◐',
  fail: '●',
  incomplete: '✕',
  incomparable: '✕',
  invalid: '✕',
};

/** The history with one verdict more; a commit that is judged again keeps its place as the newest. */
export function withVerdict(history: readonly PastVerdict[], latest: PastVerdict): readonly PastVerdict[] {
  return [...history.filter(({ commit }) => commit !== latest.commit), latest].slice(-mostShown);
}

/** One line over the pushes, oldest first; '' while there is nothing to compare. */
export function historyLine(history: readonly PastVerdict[]): string {
  if (history.length < 2) return '';
  const pushes = history.map(({ commit, verdict }) => `${marks[verdict]} <code>${commit}</code> ${verdict}`);
  return `Pushes: ${pushes.join(' → ')}\n`;
}

/** As it is kept in a comment: nothing in it needs escaping. */
export function historyText(history: readonly PastVerdict[]): string {
  return history.map(({ commit, verdict }) => `${verdict}.${commit}`).join(',');
}

/** Reads what stands in a comment back. What is none of it is left out. */
export function parseHistory(text: string): readonly PastVerdict[] {
  const entries = text.split(',').flatMap((entry) => {
    const [, verdict = '', commit = ''] = /^([a-z]+)\.([0-9a-f]{7})$/.exec(entry) ?? [];
    return isKnown(verdict) ? [{ verdict, commit }] : [];
  });
  return entries.slice(-mostShown);
}

function isKnown(verdict: string): verdict is PastVerdict['verdict'] {
  return Object.hasOwn(marks, verdict);
}
