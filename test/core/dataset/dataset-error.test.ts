import { expect, it } from 'vitest';
import type { DatasetError } from '../../../core/dataset/dataset-error.ts';
import { ProblemList } from '../../../core/dataset/problem-list.ts';
import { InputError } from '../../../core/text/input-error.ts';

function thrown(list: ProblemList): unknown {
  try {
    list.throwIfAny();
    return null;
  } catch (error) {
    return error;
  }
}

it('is an input error that names file, line and column, ordered by line within a file', () => {
  const list = new ProblemList();
  expect(thrown(list)).toBeNull();
  list.add('b.jsonl', 9, 3, 'late');
  list.add('b.jsonl', 2, null, 'early');
  list.add('a.jsonl', null, null, 'whole');
  const error = thrown(list);
  expect(error).toBeInstanceOf(InputError);
  expect(error).toMatchObject({
    count: 3,
    problems: ['b.jsonl:2: early', 'b.jsonl:9:3: late', 'a.jsonl: whole'],
  });
});

it('shows 20 problems and counts the others', () => {
  const list = new ProblemList();
  for (let line = 1; line <= 21; line += 1) list.add('a', line, null, 'x');
  expect((thrown(list) as DatasetError).problems.slice(19)).toEqual(['a:20: x', '… and 1 more problem']);
  const all = new ProblemList();
  all.addAll(list.list(), 5000);
  all.add('b', 1, null, 'y');
  expect((thrown(all) as DatasetError).problems.slice(19)).toEqual(['a:20: x', '… and 4,981 more problems']);
});
