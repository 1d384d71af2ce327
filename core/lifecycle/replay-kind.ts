/** What can come of executing a stored run again; `same-findings`: only what was paid differs, because replies came from the memo. */
export const replayKinds = ['identical', 'same-findings', 'different', 'unanswered'] as const;

export type ReplayKind = (typeof replayKinds)[number];
