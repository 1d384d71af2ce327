import { expect, it } from 'vitest';
import { boundedReplies } from '../../../adapters/aws/bounded-replies.ts';
import { digestOf } from '../../../core/text/digest.ts';

const keys = Array.from({ length: 45 }, (_, at) => digestOf(at));

function memoOf(text: string) {
  const asked: number[] = [];
  return {
    asked,
    async get(some: typeof keys) {
      asked.push(some.length);
      return new Map(some.slice(1).map((key) => [key, { text }]));
    },
  };
}

it('answers all keys that an answer has room for, without those that the memo does not hold', async () => {
  const memo = memoOf('short');
  const { replies, rest } = await boundedReplies(keys, memo);
  expect({ replies: replies.length, rest, asked: memo.asked }).toEqual({
    replies: 45 - 5,
    rest: [],
    asked: [10, 10, 10, 10, 5],
  });
});

it('stops before an answer is full, and names what there was no room for', async () => {
  const { replies, rest } = await boundedReplies(keys, memoOf('x'.repeat(200_000)));
  expect(replies.length).toBe(24);
  expect(rest).toEqual(keys.slice(27));
});

it('holds as many as an answer takes of replies so large that ten of them are too many', async () => {
  const { replies, rest } = await boundedReplies(keys, memoOf('x'.repeat(2_000_000)));
  expect(replies.map(([key]) => key)).toEqual(keys.slice(1, 3));
  expect(rest).toEqual(keys.slice(3));
});

it('leaves out a reply that no answer has room for, and goes on', async () => {
  const { replies, rest } = await boundedReplies(keys, memoOf('x'.repeat(6_000_000)));
  expect({ replies, rest }).toEqual({ replies: [], rest: [] });
});
