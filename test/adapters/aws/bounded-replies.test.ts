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

it('stops before an answer is full, and names what was not looked up', async () => {
  const { replies, rest } = await boundedReplies(keys, memoOf('x'.repeat(200_000)));
  expect(replies.length).toBe(2 * 9);
  expect(rest).toEqual(keys.slice(20));
  expect(Buffer.byteLength(JSON.stringify(replies))).toBeLessThan(6_000_000);
});
