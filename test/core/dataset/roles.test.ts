import { expect, it } from 'vitest';
import { ContentHasher } from '../../../core/dataset/content-hasher.ts';
import { HashIndex } from '../../../core/dataset/hash-index.ts';
import { type DatasetContents, rowsInTwoRoles } from '../../../core/dataset/roles.ts';

function dataset(name: string, role: string, inputs: readonly string[]): DatasetContents {
  const hashes = new HashIndex();
  const hasher = new ContentHasher();
  for (const input of inputs) {
    const { low, high } = hasher.start().value(input).finish();
    hashes.add(low, high);
  }
  return { name, role, contents: { hashes, place: (row) => ({ file: `${name}.jsonl`, line: row + 1 }) } };
}

it('finds rows of one content in datasets of different roles, and names both places', () => {
  const found = rowsInTwoRoles([
    dataset('gate', 'regression', ['a', 'b', 'c']),
    dataset('more', 'regression', ['a']),
    dataset('train', 'training', ['x', 'c', 'a']),
  ]);
  const advice = 'a row may not sit in two roles; remove it from one of them';
  expect(found.count).toBe(3);
  expect(found.problems.map(({ file, line, what }) => `${file}:${line} ${what}`)).toEqual([
    `train.jsonl:2 the row of dataset train (training) is also in gate (regression), at gate.jsonl:3: ${advice}`,
    `train.jsonl:3 the row of dataset train (training) is also in gate (regression), at gate.jsonl:1: ${advice}`,
    `train.jsonl:3 the row of dataset train (training) is also in more (regression), at more.jsonl:1: ${advice}`,
  ]);
});

it('lets rows be in two datasets of one role', () => {
  expect(rowsInTwoRoles([dataset('a', 'training', ['x']), dataset('b', 'training', ['x'])]).count).toBe(0);
});
