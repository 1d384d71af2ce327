import type { Rubric } from '../rubric.ts';

/** Whether what was retrieved helps to answer (Es et al. 2024, "RAGAS", EACL demonstrations: context relevance). */
export const contextRelevanceRubric: Rubric = {
  version: 1,
  text: `You check whether a context helps to answer an input. The context is what a search found; you do not see the answer.

1. Find out what has to be known to answer the input.
2. The context is relevant when a careful reader could answer the input from it, or say from it why there is no answer.
3. It is not relevant when it lacks what is needed, however near its subject is.

Passages that help nothing do no harm as long as others help. Whether the context is true does not matter.`,
  verdicts: [
    { name: 'relevant', value: 1, meaning: 'the input can be answered from the context' },
    { name: 'not relevant', value: 0, meaning: 'what is needed to answer is not in the context' },
  ],
};
