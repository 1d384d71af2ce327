import * as z from 'zod';
import { judgedPart } from './judged-suite.ts';
import { type ModelServer, modelServer } from './model-server.ts';

const asked = z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() }));

/**
 * A model that gives the verdicts of a judge who was asked long ago.
 *
 * @param verdictOf the reply to what stands in the fences of a question, by the name of its part
 */
export function replayingJudge(verdictOf: (part: (name: string) => string) => string): Promise<ModelServer> {
  return modelServer({
    answer: ({ body }) => {
      const messages = asked.parse(body.messages);
      return { kind: 'reply', text: verdictOf((name) => judgedPart({ messages }, name)) };
    },
  });
}

/** Models and judges of a configuration in which such a model judges. */
export function judgedBy({ url }: Pick<ModelServer, 'url'>, judge: object = {}): object {
  return {
    models: { recorded: { provider: 'openai-compatible', baseUrl: url, id: 'recorded-judge' } },
    judges: { recorded: { model: 'recorded', ...judge } },
  };
}
