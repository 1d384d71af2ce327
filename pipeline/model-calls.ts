import { callCost } from '../core/target/call-cost.ts';
import type { ModelSettings } from '../core/target/target.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import type { Budget } from './budget.ts';
import type { ModelReply, ModelRequest, Models } from './call-ports.ts';
import type { Calls } from './calls.ts';

/** What a model is asked, without limits: those are the run's. */
export type Question = Omit<ModelRequest, 'timeoutMs' | 'signal'>;

export interface ModelCallsDeps {
  readonly calls: Calls;
  readonly models: Models;
  readonly budget: Budget;
  /** told after every reply, with its cost */
  readonly onCall: (costUsd: number) => void;
}

/** Longest time for a call with all its retries, unless the model says otherwise. */
const usualTimeoutMs = 120_000;

/**
 * Asks a model and pays for the reply: the one way for targets and judges.
 *
 * @throws CallError when there is no reply
 */
export async function askModel(question: Question, deps: ModelCallsDeps): Promise<ModelReply> {
  const { model } = question;
  return deps.calls.make({
    destination: canonicalJson([model.provider, model.baseUrl ?? null, model.resource ?? null, model.id]),
    label: `model ${model.name}`,
    timeoutMs: model.timeoutMs ?? usualTimeoutMs,
    budget: deps.budget,
    attempt: async (timeoutMs, signal) => {
      const reply = await deps.models.call({ ...question, timeoutMs, signal });
      pay(reply, model, deps);
      return reply;
    },
  });
}

/** At once, so that the next call knows what is left. */
function pay({ tokens }: ModelReply, { price }: ModelSettings, { budget, onCall }: ModelCallsDeps): void {
  const costUsd = callCost(price, tokens) ?? 0;
  budget.spend({ costUsd, tokens: (tokens.input ?? 0) + (tokens.output ?? 0) });
  onCall(costUsd);
}
