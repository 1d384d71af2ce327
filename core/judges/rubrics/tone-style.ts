import type { Rubric } from '../rubric.ts';

/** Whether an output keeps the tone and style that a suite asks for; what those are stands below the rubric. */
export const toneStyleRubric: Rubric = {
  version: 1,
  text: `You check whether an output keeps to a tone and style, which is given at the end of these instructions.

1. Go through what the tone and style asks for, point by point.
2. The output keeps to it when it meets every point. One that is plainly broken makes it fail, small slips in a long output do not.

Judge how the output is written, not what it says: whether it is true, complete or helpful does not matter. What the tone and style does not
mention is free.`,
  verdicts: [
    { name: 'in style', value: 1, meaning: 'the output meets every point of the tone and style' },
    { name: 'out of style', value: 0, meaning: 'the output plainly breaks a point of it' },
  ],
};
