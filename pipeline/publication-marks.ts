import type { FollowUpConfig } from '../core/config/follow-up-config.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import { digestOf } from '../core/text/digest.ts';
import { type JsonValue, toJson } from '../core/text/json.ts';
import type { Memo } from './ports.ts';

/** Which swept windows were published: rows that people turned down are not to be proposed again, and what failed is. */
export interface PublicationMarks {
  /** whether publishing was begun and never came to an end without a problem */
  isOwed(record: SweepRecord): Promise<boolean>;
  /** whether everything that is asked for followed already */
  isPublished(record: SweepRecord, followUp: FollowUpConfig): Promise<boolean>;
  begin(record: SweepRecord): Promise<void>;
  end(record: SweepRecord, followUp: FollowUpConfig): Promise<void>;
}

/** Marks in the memo, which every store has and which only ever adds. @param now ISO 8601, UTC */
export function memoMarks(memo: Memo, now: () => string): PublicationMarks {
  const keyOf = ({ repository, sweep, from, report }: SweepRecord, step: string, detail: JsonValue = null) =>
    digestOf(['sweep-published', repository, sweep, from, report, step, detail]);
  const followed = (record: SweepRecord, followUp: FollowUpConfig) =>
    keyOf(record, 'followed', toJson(followUp));
  return {
    async isOwed(record) {
      const [begun, ended] = [keyOf(record, 'begun'), keyOf(record, 'ended')];
      const there = await memo.get([begun, ended]);
      return there.has(begun) && !there.has(ended);
    },
    async isPublished(record, followUp) {
      const key = followed(record, followUp);
      return (await memo.get([key])).has(key);
    },
    begin: (record) =>
      memo.put([{ key: keyOf(record, 'begun'), reply: { step: 'begun' }, createdAt: now() }]),
    end: (record, followUp) =>
      memo.put(
        [keyOf(record, 'ended'), followed(record, followUp)].map((key) => ({
          key,
          reply: { step: 'ended' },
          createdAt: now(),
        })),
      ),
  };
}
