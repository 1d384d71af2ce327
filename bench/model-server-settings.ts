import * as z from 'zod';

const shape = z.object({
  latencyMs: z.number().default(0),
  /** calls that are answered each second; null = all */
  perSecond: z.number().nullable().default(null),
  counts: z.enum(['bucket', 'window']).default('window'),
  /** whether a refusal says when to come back */
  saysWhen: z.boolean().default(true),
});

export type ModelServerSettings = z.input<typeof shape>;

/** Reads what a bench tells its model. */
export function settingsOfServer(text: string): z.output<typeof shape> {
  return shape.parse(JSON.parse(text));
}

export const seenShape = z.object({ answered: z.number(), refused: z.number() });
