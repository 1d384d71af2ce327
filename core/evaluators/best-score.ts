import type { Scale } from './scale.ts';

/** The score that nothing beats; null where scores have no better and worse, or no end. */
export function bestScore({ direction, range: [lowest, highest] }: Scale): number | null {
  switch (direction) {
    case 'higherIsBetter':
      return highest;
    case 'lowerIsBetter':
      return lowest;
    case 'neutral':
      return null;
    default:
      return direction satisfies never;
  }
}
