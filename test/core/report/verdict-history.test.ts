import { expect, it } from 'vitest';
import {
  historyLine,
  historyText,
  type PastVerdict,
  parseHistory,
  withVerdict,
} from '../../../core/report/verdict-history.ts';

function pushes(count: number): readonly PastVerdict[] {
  return Array.from({ length: count }, (_, at) => ({
    commit: String(at).padStart(7, '0'),
    verdict: at % 2 === 0 ? 'fail' : 'pass',
  }));
}

it('says nothing of a single push', () => {
  expect(historyLine(pushes(1))).toBe('');
});

it('keeps the ten newest pushes', () => {
  const history = withVerdict(pushes(10), { commit: 'abcdef0', verdict: 'pass' });
  expect(history).toHaveLength(10);
  expect(history.at(-1)?.commit).toBe('abcdef0');
  expect(history[0]?.commit).toBe('0000001');
});

it('has a commit that is judged again once, with what it came to last', () => {
  const again: PastVerdict = { commit: '0000001', verdict: 'incomplete' };
  expect(withVerdict(pushes(2), again)).toEqual([pushes(1)[0], again]);
});

it('reads back what it wrote', () => {
  expect(parseHistory(historyText(pushes(4)))).toEqual(pushes(4));
});

it.each([
  '',
  'pass',
  'pass.abc',
  'great.abc1234',
  'pass.abc1234<b>',
  'constructor.abc1234',
  'toString.abc1234',
])('takes nothing from “%s”', (text) => {
  expect(parseHistory(text)).toEqual([]);
});
