import type { ModelRequest, Models } from '../../pipeline/call-ports.ts';

export interface ScriptedModels extends Models {
  readonly requests: readonly ModelRequest[];
}

/** Models in this process that answer as told and remember what they were asked; `reply` throws where a call shall fail. */
export function scriptedModels(
  reply: (request: ModelRequest, number: number) => string | Promise<string> = (request) =>
    lastMessage(request),
): ScriptedModels {
  const requests: ModelRequest[] = [];
  return {
    requests,
    async call(request) {
      requests.push(request);
      const text = await reply(request, requests.length - 1);
      return {
        text,
        model: `${request.model.id}-served`,
        tokens: { input: 10, output: 2 },
        latencyMs: 5,
        finishReason: 'stop',
      };
    },
  };
}

export function lastMessage({ messages }: ModelRequest): string {
  return messages.at(-1)?.content ?? '';
}
