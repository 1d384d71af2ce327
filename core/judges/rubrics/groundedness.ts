import type { Rubric } from '../rubric.ts';

/** Whether an output says nothing beyond its context (Es et al. 2024, "RAGAS", EACL demonstrations: faithfulness). */
export const groundednessRubric: Rubric = {
  version: 1,
  text: `You check whether an output is grounded in its context.

1. Go through the claims that the output makes: everything it states as a fact, numbers, names, dates and conditions included.
2. For each, look whether the context says it, or whether it follows from the context without any knowledge of your own.
3. The output is grounded when this is so for every claim. One claim without support, or against the context, makes it not grounded.

What is true in the world does not matter, only what the context says. Courtesies, questions, the repetition of the input, and statements
that the context does not tell are no claims. An output that only says that it cannot answer is grounded.`,
  verdicts: [
    { name: 'grounded', value: 1, meaning: 'the context supports every claim of the output' },
    {
      name: 'not grounded',
      value: 0,
      meaning: 'the context does not support, or contradicts, a claim of the output',
    },
  ],
};
