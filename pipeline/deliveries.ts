import { type Digest, digestOf } from '../core/text/digest.ts';
import type { Memo } from './ports.ts';

/** How far the delivery of an event to one receiver has come. */
export interface DeliveryState {
  readonly kind: 'none' | 'begun' | 'refused' | 'delivered';
  readonly attempts: number;
}

/** What was sent to whom, noted before and after, so that a sweep which is started again does not send twice. */
export interface Deliveries {
  state(trigger: string, event: Digest): Promise<DeliveryState>;
  note(trigger: string, event: Digest, step: 'begun' | 'refused', attempt: number): Promise<void>;
  delivered(trigger: string, event: Digest): Promise<void>;
}

/** More attempts than this are not made. */
export const mostAttempts = 10;

/**
 * Deliveries in the memo, which every store has and which only ever adds: each step is an entry of its own.
 *
 * @param now ISO 8601, UTC
 */
export function memoDeliveries(memo: Memo, now: () => string): Deliveries {
  const keyOf = (trigger: string, event: Digest, step: string, attempt: number) =>
    digestOf(['sweep-delivery', trigger, event, step, attempt]);
  const put = (key: Digest, step: string) => memo.put([{ key, reply: { step }, createdAt: now() }]);
  return {
    async state(trigger, event) {
      const attempts = Array.from({ length: mostAttempts }, (_, at) => at + 1);
      const begun = attempts.map((attempt) => keyOf(trigger, event, 'begun', attempt));
      const refused = attempts.map((attempt) => keyOf(trigger, event, 'refused', attempt));
      const done = keyOf(trigger, event, 'delivered', 0);
      const there = await memo.get([done, ...begun, ...refused]);
      const made = begun.filter((key) => there.has(key)).length;
      if (there.has(done)) return { kind: 'delivered', attempts: made };
      const last = refused[made - 1];
      if (last === undefined) return { kind: 'none', attempts: made };
      return { kind: there.has(last) ? 'refused' : 'begun', attempts: made };
    },
    note: (trigger, event, step, attempt) => put(keyOf(trigger, event, step, attempt), step),
    delivered: (trigger, event) => put(keyOf(trigger, event, 'delivered', 0), 'delivered'),
  };
}
