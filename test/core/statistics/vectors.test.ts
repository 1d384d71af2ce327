import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { methods } from './vectors/methods.ts';

const file = join(import.meta.dirname, '../../../../shared/design/statistics-vectors.json');
const present = existsSync(file);

interface Case {
  readonly id: string;
  readonly method: string;
  readonly inputs: object;
  readonly expected: object;
  readonly tolerance: { readonly abs?: number; readonly rel?: number };
}

describe.skipIf(!present)(
  present ? 'the statistics vectors' : 'the statistics vectors (skipped: ../shared is absent)',
  () => {
    const cases: readonly Case[] = present ? JSON.parse(readFileSync(file, 'utf8')).cases : [];

    it('are all there', () => {
      expect(cases.length).toBeGreaterThanOrEqual(443);
    });

    it('name only methods that stand here', () => {
      const names = new Set(cases.map(({ method }) => method));
      expect([...names].filter((name) => !(name in methods))).toEqual([]);
    });

    it.each(cases.filter(({ method }) => method in methods))('$id', (one) => {
      const actual: object = Reflect.get(methods, one.method)(one.inputs);
      expectClose(actual, one.expected, one.tolerance, one.id);
    });
  },
);

/** A null is not asserted; a number passes by either bound; all else must be equal. */
function expectClose(actual: unknown, expected: unknown, tolerance: Case['tolerance'], path: string): void {
  if (expected === null) return;
  if (typeof expected === 'number') {
    const off = Math.abs(Number(actual) - expected);
    const allowed = Math.max(tolerance.abs ?? 0, (tolerance.rel ?? 0) * Math.abs(expected));
    expect(off, `${path}: got ${actual}, expected ${expected}, allowed ${allowed}`).toBeLessThanOrEqual(
      allowed,
    );
  } else if (typeof expected === 'object') {
    const found = Object(actual);
    for (const [key, value] of Object.entries(expected)) {
      expectClose(found[key], value, tolerance, `${path}.${key}`);
    }
    if (Array.isArray(expected)) expect(found.length, `${path}: length`).toBe(expected.length);
  } else {
    expect(actual, path).toBe(expected);
  }
}
