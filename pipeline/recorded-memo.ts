import type { Memo, MemoEntry } from './ports.ts';

/** A memo, and what was put into it since. */
export interface RecordedMemo {
  readonly memo: Memo;
  readonly entries: readonly MemoEntry[];
}

export function recordedMemo(memo: Memo): RecordedMemo {
  const entries: MemoEntry[] = [];
  return {
    entries,
    memo: {
      get: memo.get,
      async put(added) {
        await memo.put(added);
        entries.push(...added);
      },
    },
  };
}
