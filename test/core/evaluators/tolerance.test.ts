import { expect, it } from 'vitest';
import { toleranceOption, withinTolerance } from '../../../core/evaluators/tolerance.ts';

it.each([
  [undefined, 0.3, 0.1 + 0.2, false],
  [0.1, 1, 1.1, true],
  [0.1, 1, 0.899, false],
  [{ relative: 0.01 }, 100, 99, true],
  [{ relative: 0.01 }, 99, 100, false],
  [{ relative: 0.01, absolute: 5 }, 100, 105, true],
  [{ absolute: 0.5 }, 0, -0.5, true],
])('within %j of %d, %d: %s', (option, expected, actual, near) => {
  expect(withinTolerance(toleranceOption.parse(option))(expected, actual)).toBe(near);
});
