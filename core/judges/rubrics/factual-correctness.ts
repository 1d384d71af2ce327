import type { Rubric } from '../rubric.ts';

/** Whether an output agrees with a reference answer. */
export const factualCorrectnessRubric: Rubric = {
  version: 1,
  text: `You check whether an output is correct by a reference answer. The reference answer is right, and all you need to know.

1. Find what the reference answer says to the input.
2. The output is correct when it says the same in substance: wording, order and length do not matter, and neither do further statements that do
   not contradict the reference.
3. It is not correct when it contradicts the reference in any point, leaves out what the reference needs to answer the input, or gives several
   answers of which only one is right.

Do not use your own knowledge against the reference.`,
  verdicts: [
    { name: 'correct', value: 1, meaning: 'the output says what the reference answer says' },
    {
      name: 'not correct',
      value: 0,
      meaning: 'the output contradicts the reference answer or lacks what matters of it',
    },
  ],
};
