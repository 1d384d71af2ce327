import type { SweepEvent } from '../core/sweep/sweep-event.ts';
import type { JsonObject } from '../core/text/json.ts';

export interface BoundedEvents {
  /** of signals that were raised or cleared, as receivers get them */
  readonly events: readonly JsonObject[];
  /** events that there was no room for; the reports have all */
  readonly eventsLeftOut: number;
}

/** EventBridge takes 256 KB of an event, of which some is the function's own request. */
const mostCharacters = 100_000;

/** As many events as one message holds, the first ones. */
export function boundedEvents(events: readonly SweepEvent[]): BoundedEvents {
  const kept: JsonObject[] = [];
  let characters = 0;
  for (const { payload } of events) {
    characters += JSON.stringify(payload).length;
    if (characters > mostCharacters) break;
    kept.push(payload);
  }
  return { events: kept, eventsLeftOut: events.length - kept.length };
}
