import { SendError } from '../core/sweep/send-error.ts';
import type { SweepEvent } from '../core/sweep/sweep-event.ts';
import { type Deliveries, mostAttempts } from './deliveries.ts';
import type { Trigger } from './publish-ports.ts';

export interface FireTriggersDeps {
  readonly triggers: readonly Trigger[];
  readonly deliveries: Deliveries;
}

export interface TriggersFired {
  readonly delivered: number;
  /** were delivered by an earlier run */
  readonly before: number;
  /** what did not arrive, or may not have, for people */
  readonly problems: readonly string[];
}

/** Tells every receiver of every event once. One that fails does not keep the others from being told. */
export async function fireTriggers(
  events: readonly SweepEvent[],
  { triggers, deliveries }: FireTriggersDeps,
): Promise<TriggersFired> {
  const fired = { delivered: 0, before: 0, problems: [] as string[] };
  for (const trigger of triggers) {
    for (const event of events) {
      const outcome = await deliver(event, trigger, deliveries);
      if (typeof outcome === 'string') fired[outcome] += 1;
      else fired.problems.push(`${trigger.name}: ${event.title}: ${outcome.problem}`);
    }
  }
  return fired;
}

type Outcome = 'delivered' | 'before' | { readonly problem: string };

async function deliver(event: SweepEvent, trigger: Trigger, deliveries: Deliveries): Promise<Outcome> {
  const { kind, attempts } = await deliveries.state(trigger.name, event.id);
  if (kind === 'delivered') return 'before';
  if (kind === 'begun' && !trigger.ignoresRepeats)
    return { problem: 'was sent, and whether it arrived is not known; it is not sent again' };
  if (attempts >= mostAttempts) return { problem: `was tried ${attempts} times; it is not tried again` };
  await deliveries.note(trigger.name, event.id, 'begun', attempts + 1);
  try {
    await trigger.send(event);
  } catch (error) {
    if (!(error instanceof SendError && error.mayHaveArrived))
      await deliveries.note(trigger.name, event.id, 'refused', attempts + 1);
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  await deliveries.delivered(trigger.name, event.id);
  return 'delivered';
}
