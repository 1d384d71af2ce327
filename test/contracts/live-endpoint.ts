import type { Endpoint } from '../../core/target/endpoint.ts';
import type { Endpoints } from '../../pipeline/call-ports.ts';
import { endpointSource } from '../../pipeline/endpoint-source.ts';
import { type ModelAnswer, modelServer } from '../helpers/model-server.ts';
import { type LiveTarget, replyCostUsd } from './live-target-contract.ts';

/** An answer as an endpoint of either kind gives it. */
export function endpointAnswer(output: string): ModelAnswer {
  const tokens = { input: 10, output: 2 };
  return { kind: 'raw', body: JSON.stringify({ output, tokens, costUsd: replyCostUsd }) };
}

/** A target behind an address that does to each row what the script of its id says, by attempt; the last one for ever. */
export async function liveEndpoint(
  scripts: Readonly<Record<string, readonly ModelAnswer[]>>,
  reach: (url: string) => { readonly endpoint: Endpoint; readonly endpoints: Endpoints },
): Promise<LiveTarget> {
  const attempts = new Map<string, number>();
  const reply = endpointAnswer('because');
  const server = await modelServer({
    answer({ body }) {
      const id = String(body['id']);
      const attempt = attempts.get(id) ?? 0;
      attempts.set(id, attempt + 1);
      const script = scripts[id] ?? [reply];
      return script[Math.min(attempt, script.length - 1)] ?? reply;
    },
  });
  const { endpoint, endpoints } = reach(server.url);
  return {
    source: (deps) => endpointSource({ endpoint, repeats: 1, fresh: 0 }, { ...deps, endpoints }),
    requests: () => server.count,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
