import type { SweepEvent } from '../core/sweep/sweep-event.ts';
import { byteLength } from '../core/text/cut-bytes.ts';
import type { JsonObject } from '../core/text/json.ts';

export interface BoundedEvents {
  /** of signals that were raised or cleared, as receivers get them */
  readonly events: readonly JsonObject[];
  /** events that there was no room for; the reports have all */
  readonly eventsLeftOut: number;
}

/** EventBridge takes 256 KB of an event, of which some is the function's own request and what JSON escapes in JSON. */
const mostBytes = 100_000;

/** As many events as one message holds, the first ones. */
export function boundedEvents(events: readonly SweepEvent[]): BoundedEvents {
  const kept: JsonObject[] = [];
  let bytes = 0;
  for (const { payload } of events) {
    bytes += byteLength(JSON.stringify(payload));
    if (bytes > mostBytes) break;
    kept.push(payload);
  }
  return { events: kept, eventsLeftOut: events.length - kept.length };
}
