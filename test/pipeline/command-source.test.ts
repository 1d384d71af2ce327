import { expect, it } from 'vitest';
import type { Output } from '../../core/target/output.ts';
import type { CommandSession } from '../../pipeline/call-ports.ts';
import { gateInProcess, type InProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { side } from '../helpers/small-suite.ts';

const suite = { target: { command: 'node bot.js', files: ['bot.js'] } };
const base = { ...side(40, 0, suite), 'bot.js': '1' };
const head = { ...base, 'bot.js': '2' };

/** Commands in this process; remembers what was started, asked and closed. */
function commands(answer: (id: string) => Omit<Output, 'id'>) {
  const seen = { started: [] as string[], asked: 0, closed: 0 };
  const startCommand: NonNullable<InProcess['startCommand']> = async (arm): Promise<CommandSession> => {
    seen.started.push(arm);
    return {
      async answer({ id, repeat }) {
        seen.asked += 1;
        return { id, repeat, ...answer(id) };
      },
      async close() {
        seen.closed += 1;
      },
    };
  };
  return { seen, startCommand };
}

const right = (id: string) => ({ output: `a${id.slice(1)}` });

it('each arm is started once, asked for every row and closed', async () => {
  const { seen, startCommand } = commands(right);
  const report = onlyReport(await gateInProcess(base, head, { startCommand }));
  expect(report).toMatchObject({
    factors: ['code'],
    rows: { paired: 40 },
    calls: { target: 80, fromMemo: 0 },
  });
  expect({ ...seen, started: seen.started.toSorted() }).toEqual({
    started: ['baseline', 'candidate'],
    asked: 80,
    closed: 2,
  });
});

it('rows that the command fails on are missing, with its own words', async () => {
  const { startCommand } = commands((id) =>
    id === 'q7' ? { error: 'the command ended with exit code 9' } : right(id),
  );
  const report = onlyReport(await gateInProcess(base, head, { startCommand }));
  expect(report).toMatchObject({ verdict: 'incomplete', rows: { unmatched: 1 } });
  expect(report.unmeasured).toContainEqual({
    what: 'candidate: correct could not score',
    why: 'the target failed: the command ended with exit code 9',
    count: 1,
    rows: ['q7'],
  });
});

it('an arm that was measured before is not started', async () => {
  const store = memoryStore();
  await gateInProcess(base, head, { store, startCommand: commands(right).startCommand });
  const { seen, startCommand } = commands(right);
  await gateInProcess(head, { ...base, 'bot.js': '3' }, { store, startCommand });
  expect(seen).toEqual({ started: ['candidate'], asked: 40, closed: 1 });
});

it('a session that breaks down while rows are open costs those rows, and is closed', async () => {
  const closed: string[] = [];
  const startCommand: NonNullable<InProcess['startCommand']> = async (arm) => ({
    answer: () => Promise.reject(new Error('the command answered nothing in 3 starts')),
    close: async () => void closed.push(arm),
  });
  const report = onlyReport(await gateInProcess(base, head, { startCommand }));
  expect(report).toMatchObject({ verdict: 'incomplete', rows: { unmatched: 40 }, calls: { target: 0 } });
  expect(report.title).toContain('the command answered nothing in 3 starts');
  expect(closed.toSorted()).toEqual(['baseline', 'candidate']);
});
