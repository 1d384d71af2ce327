/** How another tool writes rows: `openai-evals` or promptfoo's tests. */
export type RowShape = 'openai-evals' | 'promptfoo';

export const rowShapes = ['openai-evals', 'promptfoo'] as const satisfies readonly RowShape[];
