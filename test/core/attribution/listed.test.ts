import { expect, it } from 'vitest';
import { listed } from '../../../core/attribution/listed.ts';

it.each([[[]], [['prompt']], [['prompt', 'model']], [['prompt', 'model', 'tools']], [['a', 'b', 'c', 'd']]])(
  'lists %j as English does',
  (words: readonly string[]) => {
    expect(listed(words)).toBe(new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(words));
  },
);
