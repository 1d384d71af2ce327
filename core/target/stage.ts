/** What an agent does on its way to an answer, in the order in which it usually does it. */
export const stages = ['retrieval', 'planning', 'tool-call', 'generation', 'guardrail'] as const;

export type Stage = (typeof stages)[number];
