import type { Memo, MemoEntry } from './ports.ts';

/** Gathers replies so that the memo writes many at once; `flush` before anything that could end the process. */
export interface MemoWriter {
  add(entry: MemoEntry): Promise<void>;
  flush(): Promise<void>;
}

const entriesAtOnce = 50;

export function memoWriter(memo: Pick<Memo, 'put'>): MemoWriter {
  let pending: MemoEntry[] = [];
  async function flush(): Promise<void> {
    const entries = pending;
    pending = [];
    if (entries.length > 0) await memo.put(entries);
  }
  return {
    async add(entry) {
      pending.push(entry);
      if (pending.length >= entriesAtOnce) await flush();
    },
    flush,
  };
}
