import { describe, expect, it } from 'vitest';
import { checkOutput } from '../../core/report/check-output.ts';
import type { Report } from '../../core/report/report.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyProblems, onlyReport } from '../helpers/in-process-gate.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { questions, suiteConfig } from '../helpers/small-suite.ts';

const count = 200;
const ids = (from: number, to: number) =>
  questions(count)
    .slice(from, to)
    .map(({ id }) => id);

function listed(rows: readonly string[], over: object = {}): string {
  const row = { owner: '@acme/support', reason: 'labels are wrong', expires: '2026-12-31', ...over };
  return JSON.stringify(rows.map((id) => ({ id, ...row })));
}

/** Wrong answers to these rows. */
function outputs(wrong: readonly string[]): string {
  return jsonLines(
    questions(count).map(({ id, expected }) => ({ id, output: wrong.includes(id) ? 'no' : expected })),
  );
}

interface SideFiles {
  readonly wrong: readonly string[];
  readonly quarantine: string | null;
  readonly suite?: object;
  readonly key?: unknown;
}

function side({ wrong, quarantine, suite = {}, key = 'quarantine.yaml' }: SideFiles): Record<string, string> {
  const dataset = { path: 'golden.jsonl', segments: ['category'] };
  const declared = quarantine === null ? dataset : { ...dataset, quarantine: key };
  return {
    'goldgate.yaml': suiteConfig(suite, { datasets: { questions: declared } }),
    'golden.jsonl': jsonLines(questions(count)),
    'outputs.jsonl': outputs(wrong),
    ...(quarantine === null ? {} : { 'quarantine.yaml': quarantine }),
  };
}

const ten = ids(0, 10);
const key = { path: 'quarantine.yaml', 'max-share': '10%' };
const before = side({ wrong: [], quarantine: listed(ten), key });
const after = side({ wrong: ten, quarantine: listed(ten), key });

const gated = async (base: Record<string, string>, head: Record<string, string>): Promise<Report> =>
  onlyReport(await gateInProcess(base, head));

describe('rows in quarantine', () => {
  it('are evaluated and shown, but break no gate', async () => {
    const loose = side({ wrong: [], quarantine: null });
    expect((await gated(loose, side({ wrong: ten, quarantine: null }))).verdict).toBe('fail');
    const report = await gated(before, after);
    expect(report.verdict).toBe('pass');
    expect(report.gates[0]?.rows).toBe(count - ten.length);
    expect(report.quarantine?.rows.map(({ id }) => id)).toEqual(ten);
    expect(report.quarantine?.rows[0]).toMatchObject({
      position: 1,
      owner: '@acme/support',
      scores: { correct: { baseline: 1, candidate: 0 } },
      healed: false,
    });
    const { text } = checkOutput(report, { label: 'here', url: null }, { changed: [], rows: new Map() });
    expect(text).toContain('10 of 200 rows (5.0 %) are in quarantine');
    expect(text).toContain('labels are wrong');
  });

  it('are part of what names a run: another quarantine, another run', async () => {
    const nine = { ...before, 'quarantine.yaml': listed(ten.slice(1)) };
    const [one, other] = [
      await gated(before, after),
      await gated(nine, { ...after, ...{ 'quarantine.yaml': listed(ten.slice(1)) } }),
    ];
    expect(one.run).not.toBe(other.run);
    expect(other.quarantine?.rows).toHaveLength(9);
  });

  it('cost nothing to take in or out: scores are used again', async () => {
    const store = memoryStore();
    await gateInProcess(before, after, { store });
    const fewer = { 'quarantine.yaml': listed(ten.slice(1)) };
    const report = onlyReport(
      await gateInProcess({ ...before, ...fewer }, { ...after, ...fewer }, { store }),
    );
    expect(report.arms.map(({ from }) => from)).not.toContain('this-run');
  });

  it('that pass everywhere are told to be healed', async () => {
    const report = await gated(before, side({ wrong: ten.slice(0, 4), quarantine: listed(ten), key }));
    expect(report.quarantine?.rows.filter(({ healed }) => healed)).toHaveLength(6);
    expect(report.notes.join('\n')).toContain('pass everywhere, take them out of quarantine.yaml: q4, q5');
  });

  it('that expired are gated again, and told', async () => {
    const old = listed(ten, { expires: '2026-01-09' });
    const report = await gated(
      side({ wrong: [], quarantine: old, key }),
      side({ wrong: ten, quarantine: old, key }),
    );
    expect(report.verdict).toBe('fail');
    expect(report.notes.join('\n')).toContain(
      'gated again, because their quarantine has expired: q0 (@acme/support)',
    );
  });

  it('that the dataset does not have are told', async () => {
    const odd = { 'quarantine.yaml': listed(['q0', 'gone']) };
    const report = await gated({ ...before, ...odd }, { ...after, ...odd });
    expect(report.notes.join('\n')).toContain('rows that the dataset does not have: gone');
  });

  it('still have to pass where a gate demands it, and the report says so', async () => {
    const suite = { gates: [{ metric: 'correct', 'must-pass': ['q0'] }] };
    const report = await gated(
      side({ wrong: [], quarantine: listed(['q0']), suite }),
      side({ wrong: ['q0'], quarantine: listed(['q0']), suite }),
    );
    expect(report.verdict).toBe('fail');
    expect(report.notes.join('\n')).toContain('a quarantine does not take them out of that gate: q0');
  });

  it('count for nothing once they are too many, so that half a dataset cannot be waved through', async () => {
    const hundred = ids(0, 100);
    const report = await gated(
      side({ wrong: [], quarantine: listed(hundred) }),
      side({ wrong: hundred, quarantine: listed(hundred) }),
    );
    expect(report.verdict).toBe('fail');
    expect(report.gates[0]?.rows).toBe(count);
    expect(report.notes[0]).toContain('lists 100 rows, which is more than max-share 5%');
  });
});

describe('a change', () => {
  it('cannot take its own rows out, and is told to weaken the gate', async () => {
    const report = await gated(side({ wrong: [], quarantine: listed([]) }), after);
    expect(report.verdict).toBe('fail');
    expect(report.factors).toContain('policy');
    expect(report.weakened).toMatchObject([
      {
        kind: 'loosened',
        metric: 'quarantine',
        before: '0 rows',
        after: '10 rows, new: q0, q1, q2, q3, q4 and 5 more',
      },
      { kind: 'loosened', metric: 'max-share of the quarantine', before: '0.05', after: '0.1' },
    ]);
  });

  it('cannot prolong a quarantine for itself', async () => {
    const longer = { ...after, 'quarantine.yaml': listed(ten, { expires: '2027-12-31' }) };
    const report = await gated(before, longer);
    expect(report.weakened).toHaveLength(10);
    expect(report.weakened[0]).toMatchObject({
      metric: 'quarantine of row q0',
      before: 'until 2026-12-31T23:59:59.000Z',
      after: 'until 2027-12-31T23:59:59.000Z',
    });
  });

  it('that takes rows out of quarantine is still judged without them, since its base is', async () => {
    const report = await gated(before, side({ wrong: ten, quarantine: null }));
    expect(report.verdict).toBe('pass');
    expect(report.weakened).toEqual([]);
  });

  it('that breaks the file is told where', async () => {
    const problems = onlyProblems(await gateInProcess(before, { ...after, 'quarantine.yaml': '- id: q0' }));
    expect(problems.join('\n')).toContain('quarantine.yaml:1');
  });

  it('whose base has a broken file is judged on every row, and told so', async () => {
    const report = await gated({ ...before, 'quarantine.yaml': 'rows: q0' }, after);
    expect(report.verdict).toBe('fail');
    expect(report.notes.join('\n')).toContain("the base's file cannot be used: quarantine.yaml:1");
  });
});

it('a suite that is new brings its own', async () => {
  const report = onlyReport(await gateInProcess(null, { ...after, 'outputs.jsonl': outputs(ten) }));
  expect(report.quarantine?.rows).toHaveLength(10);
});

it('a run that may stop early leaves them out as well', async () => {
  const suite = { stop: 'early' };
  const report = await gated(
    side({ wrong: [], quarantine: listed(ten), suite, key }),
    side({ wrong: ten, quarantine: listed(ten), suite, key }),
  );
  expect(report.gates[0]?.estimate).toBe(0);
  expect(report.quarantine?.rows).toHaveLength(10);
});
