import type { SweepEvent } from '../core/sweep/sweep-event.ts';
import { byteLength } from '../core/text/cut-bytes.ts';
import type { Digest } from '../core/text/digest.ts';
import type { JsonObject } from '../core/text/json.ts';

export interface BoundedEvents {
  /** of signals that were raised or cleared, as receivers get them */
  readonly events: readonly JsonObject[];
  /** how many there was no room for; the reports of the windows have all */
  readonly eventsLeftOut: number;
  /** which ones, as far as there is room for their ids */
  readonly leftOut: readonly Digest[];
}

/** EventBridge takes 256 KB of an event, of which some is the function's own request and what JSON escapes in JSON. */
const mostBytes = 100_000;
/** Ids that are named at most: 8 KB. */
const mostNamed = 100;

/** As many events as one message holds, in their order: one that does not fit keeps none out that follows it. */
export function boundedEvents(events: readonly SweepEvent[]): BoundedEvents {
  const kept: JsonObject[] = [];
  const leftOut: Digest[] = [];
  let bytes = 0;
  for (const { id, payload } of events) {
    const size = byteLength(JSON.stringify(payload));
    if (bytes + size > mostBytes) {
      leftOut.push(id);
      continue;
    }
    bytes += size;
    kept.push(payload);
  }
  return { events: kept, eventsLeftOut: leftOut.length, leftOut: leftOut.slice(0, mostNamed) };
}
