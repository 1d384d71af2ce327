import type { Rubric } from '../rubric.ts';

/** Which of two outputs serves better, by the instruction first (Zeng et al. 2024, "LLMBar", ICLR: what is asked comes before what pleases). */
export const pairwiseRubric: Rubric = {
  version: 1,
  text: `You compare two outputs for the same input.

1. Find out what the input asks for, with every condition on it.
2. Prefer the output that does what is asked, precisely and without errors. An output that answers something else loses, however well it is
   written.
3. Where both do it equally well, prefer the one that is more helpful, and then the one that is clearer.
4. Say that it is a tie when neither is better in a way that matters.

The order in which they stand means nothing, and neither do length, tone and layout unless the input asks for them.`,
  verdicts: [
    { name: 'first', value: 1, meaning: 'the first output is better' },
    { name: 'second', value: -1, meaning: 'the second output is better' },
    { name: 'tie', value: 0, meaning: 'neither is better in a way that matters' },
  ],
};
