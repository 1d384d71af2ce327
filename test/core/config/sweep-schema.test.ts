import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../../core/config/format-problem.ts';
import { readConfig } from '../../../core/config/read-config.ts';
import { evaluators } from '../../../core/evaluators/table.ts';
import { exampleConfig } from '../../helpers/example-config.ts';

const dayMs = 86_400_000;

const least = `
    suite: support-answers
    traces: { path: "traces/**/*.jsonl" }
    signals: [{ metric: correct, drop: 5% }]`;

function read(entry: string) {
  return readConfig(`${exampleConfig}\nsweeps:\n  production:${entry}\n`, 'goldgate.yaml', evaluators);
}

function problemsOf(entry: string): string {
  const result = read(entry);
  return result.kind === 'invalid' ? result.problems.map(formatProblem).join('\n') : 'none';
}

it('reads a sweep with what is usual where it says nothing', () => {
  expect(read(least)).toMatchObject({
    config: {
      sweeps: {
        production: {
          suite: 'support-answers',
          traces: { kind: 'path', path: 'traces/**/*.jsonl', format: 'auto' },
          windowMs: 24 * 3_600_000,
          channel: 'production',
          sample: { rows: 500, floor: 20, per: [] },
          budgetUsd: null,
          raise: { needed: 2, of: 3 },
          renotifyMs: 7 * 24 * 3_600_000,
          falseAlarms: 1,
          minRows: 30,
          followUp: { issues: null, candidates: null, triggers: [] },
        },
      },
    },
  });
});

it('reads where traces lie in S3', () => {
  const s3 = 's3://acme-traces/support/{yyyy}/{mm}/{dd}/';
  expect(read(least.replace('path: "traces/**/*.jsonl"', `s3: "${s3}", format: otlp`))).toMatchObject({
    config: { sweeps: { production: { traces: { kind: 's3', s3, format: 'otlp' } } } },
  });
});

it('reads every form of a signal', () => {
  const signals = `
    signals:
      - { metric: correct, drop: 5%, per: [category] }
      - { metric: latency.p95, rise: 20% }
      - { field: input, shift: 0.1 }
      - { share: route, shift: 0.25 }
      - { share: model, change: any }
      - { share: refusal, shift: 0.05 }
      - { share: unlabelled, shift: 0.2 }
      - { schema: rows, shift: 0.1 }
      - { field: amount, distance: 0.5 }
      - { concept: correct, drop: 5% }
      - { volume: traces, drop: 30% }
      - { volume: traces, rise: 50%, season: 14 days }`;
  const percent = (value: number) => ({ kind: 'percent', value });
  expect(read(least.replace(/\n.*signals.*/, signals))).toMatchObject({
    config: {
      sweeps: {
        production: {
          signals: [
            {
              kind: 'metric',
              metric: { evaluator: 'correct', summary: 'mean' },
              direction: 'drop',
              by: percent(0.05),
              per: ['category'],
            },
            {
              kind: 'metric',
              metric: { evaluator: 'latency', summary: 'p95' },
              direction: 'rise',
              by: percent(0.2),
            },
            { kind: 'field', field: 'input', shift: 0.1 },
            { kind: 'share', part: 'route', shift: 0.25 },
            { kind: 'change', part: 'model' },
            { kind: 'share', part: 'refusal', shift: 0.05 },
            { kind: 'share', part: 'unlabelled', shift: 0.2 },
            { kind: 'schema', shift: 0.1 },
            { kind: 'distance', field: 'amount', distance: 0.5 },
            { kind: 'concept', metric: { evaluator: 'correct' }, direction: 'drop', by: percent(0.05) },
            { kind: 'volume', direction: 'drop', by: 0.3, seasonMs: 7 * dayMs },
            { kind: 'volume', direction: 'rise', by: 0.5, seasonMs: 14 * dayMs },
          ],
        },
      },
    },
  });
});

it.each([
  ['suite: support-answer', 'suite: support-answers', 'did you mean `support-answers`?'],
  ['metric: corect', 'metric: correct', 'signals[0].metric: expected an evaluator of the suite'],
  ['metric: correct.p95', 'metric: correct', 'sweeps do not watch correct.p95; expected correct.mean'],
  ['metric: error-rate', 'metric: correct', '{ share: error, shift: 0.02 } watches errors'],
  [
    '{ metric: correct }',
    '{ metric: correct, drop: 5% }',
    'signals[0]: expected one of { metric, drop or rise }',
  ],
  ['rise: 5%, drop: 5%', 'drop: 5%', 'signals[0]: expected one of { metric, drop or rise }'],
  ['drop: 5%, per: [country]', 'drop: 5%', 'signals[0].per[0]: expected a field among `segments`'],
  ['drop: 5 points', 'drop: 5%', 'signals[0].drop: expected a margin'],
  ['drop: 5 }', 'drop: 5% }', 'signals[0].drop: expected a margin below 100%'],
  ['drop: 200 ms }', 'drop: 5% }', 'signals[0].drop: expected a margin below 100%'],
  ['{ field: input, shift: 0 }', '{ metric: correct, drop: 5% }', 'shift: expected how far it may move'],
  ['{ share: rout, shift: 0.1 }', '{ metric: correct, drop: 5% }', 'signals[0].share: expected'],
  [
    '{ concept: latency, rise: 5% }',
    '{ metric: correct, drop: 5% }',
    'signals[0].concept: expected an evaluator',
  ],
  ['{ volume: traces, drop: 20 }', '{ metric: correct, drop: 5% }', 'expected more than 0%, such as "30%"'],
  [
    '{ volume: traces, drop: 20%, season: 36 hours }',
    '{ metric: correct, drop: 5% }',
    'signals[0].season: expected a `season` that is a multiple of the window',
  ],
  [
    '{ field: amount, distance: 0 }',
    '{ metric: correct, drop: 5% }',
    'distance: expected how far the numbers may lie apart',
  ],
  ['{ schema: rows, drop: 5% }', '{ metric: correct, drop: 5% }', 'signals[0]: expected one of'],
  [
    '{ volume: traces, drop: 5%, per: [category] }',
    '{ metric: correct, drop: 5% }',
    'signals[0]: expected one of',
  ],
  [
    '{ judge: grounded, shift: 0.1 }',
    '{ metric: correct, drop: 5% }',
    "signals[0].judge: expected an evaluator under the sweep's `canaries:`",
  ],
  ['[]', '[{ metric: correct, drop: 5% }]', 'signals: expected at least one signal'],
  [
    '{ path: a, command: b }',
    '{ path: "traces/**/*.jsonl" }',
    'traces: expected one of { path }, { s3 } and { command }',
  ],
  [
    '{ s3: "s3://b-1/{year}/" }',
    '{ path: "traces/**/*.jsonl" }',
    'traces.s3: expected a prefix in S3 such as s3://',
  ],
  ['{ s3: "s3://b-1" }', '{ path: "traces/**/*.jsonl" }', 'traces.s3: expected a prefix in S3 such as s3://'],
  [
    '{ s3: "s3://b-1/*.jsonl" }',
    '{ path: "traces/**/*.jsonl" }',
    'traces.s3: expected a prefix in S3 such as s3://',
  ],
  ['{ path: ../a }', '{ path: "traces/**/*.jsonl" }', 'traces.path: expected a path inside the repository'],
])('says what is wrong with %s', (mistake, right, problem) => {
  const entry = least.replace(right, () => mistake);
  expect(entry).not.toBe(least);
  const problems = problemsOf(entry);
  expect(problems).toContain(problem);
  expect(problems).toMatch(/^goldgate\.yaml:\d+/);
});

it.each([
  ['window: 5 hours', 'window: expected a part of a day that divides it'],
  ['window: 36 hours', 'window: expected'],
  ['reference: baseline', 'reference: expected "release:" and a channel'],
  ['raise: 3 of 2', 'raise: expected how many of the last windows'],
  ['sample: { rows: 0 }', 'sample.rows: expected a number of at least 1'],
  ['sample: { per: [country] }', 'sample.per[0]: expected a field among `segments`'],
  ['min-row: 3', 'min-rows'],
  [
    'canaries: { correct: golden/c.jsonl }',
    'canaries.correct: expected an evaluator of the suite support-answers that asks a judge',
  ],
  ['budget: 5', 'budget: expected an amount of money'],
])('says what is wrong with %s beside sound keys', (line, problem) => {
  expect(problemsOf(`${least}\n    ${line}`)).toContain(problem);
});

const following = `${least}
    issues:
      labels: [drift]
      assignees: ["@mona"]
      owners: [{ owner: "@acme/refunds", metric: correct, segment: { category: refund } }]
    candidates: { rows: 5, permission: attributes.consent.training }
    triggers:
      - { repository-dispatch: retrain }
      - { webhook: { url: "https://mlops.example.com/drift", secret: { env: DRIFT_SECRET } } }
      - { slack: { env: SLACK_WEBHOOK } }`;

it('reads what follows from signals', () => {
  expect(read(following)).toMatchObject({
    config: {
      sweeps: {
        production: {
          fields: { mayBecomeRow: 'attributes.consent.training' },
          followUp: {
            issues: {
              labels: ['drift'],
              assignees: ['mona'],
              owners: [
                {
                  owner: '@acme/refunds',
                  metric: 'correct',
                  segment: { field: 'category', value: 'refund' },
                },
              ],
            },
            candidates: { dataset: null, rows: 5 },
            triggers: [
              { kind: 'repository-dispatch', eventType: 'retrain' },
              {
                kind: 'webhook',
                url: 'https://mlops.example.com/drift',
                secretVariable: 'DRIFT_SECRET',
              },
              { kind: 'slack', urlVariable: 'SLACK_WEBHOOK' },
            ],
          },
        },
      },
    },
  });
  const issues = (written: string) => read(`${least}\n    issues: ${written}`);
  expect(issues('true')).toMatchObject({
    config: {
      sweeps: { production: { followUp: { issues: { labels: [], assignees: [], owners: [] } } } },
    },
  });
  expect(issues('false')).toMatchObject({
    config: { sweeps: { production: { followUp: { issues: null } } } },
  });
});

it.each([
  ['labels: drift', 'labels: [drift]', 'issues.labels: expected a list'],
  ['["@acme/support"]', '["@mona"]', 'assignees[0]: expected a user of GitHub'],
  [
    'metric: corect, segment',
    'metric: correct, segment',
    'owners[0].metric: expected what a signal of this sweep watches',
  ],
  ['{ country: de }', '{ category: refund }', 'owners[0].segment.country: expected a field among `segments`'],
  ['{ rows: 0 }', '{ rows: 5, permission: attributes.consent.training }', 'candidates.rows: expected'],
  ['dataset: suport,', 'rows: 5,', 'candidates.dataset: expected a dataset under `datasets:`'],
  [
    '{ repository-dispatch: a, slack: { env: B } }',
    '{ repository-dispatch: retrain }',
    'triggers[0]: expected one of',
  ],
  ['http://mlops', 'https://mlops', 'triggers[1].webhook.url: expected an address that begins with https://'],
  ['env: GITHUB_TOKEN', 'env: SLACK_WEBHOOK', 'triggers[2].slack.env: this variable belongs to the platform'],
])('says what is wrong with %s among what follows', (mistake, right, problem) => {
  const entry = following.replace(right, () => mistake);
  expect(entry).not.toBe(following);
  expect(problemsOf(entry)).toContain(problem);
});

it('never shows an address or secret that somebody wrote into the file', () => {
  const pasted = following
    .replace('{ env: DRIFT_SECRET }', 'hunter2-hunter2')
    .replace('{ env: SLACK_WEBHOOK }', '"https://hooks.example.com/T0/B0/hunter2"');
  const problems = problemsOf(pasted);
  expect(problems).toContain('triggers[1].webhook.secret: expected { env: NAME }');
  expect(problems).toContain('triggers[2].slack: expected { env: NAME }');
  expect(problems).not.toContain('hunter2');
});

it('refuses candidates for a dataset that nobody could read in a diff', () => {
  const config = `${exampleConfig}\nsweeps:\n  production:${least}\n    candidates: {}\n`;
  const compressed = config.replace('golden/support.jsonl', 'golden/support.jsonl.gz');
  const result = readConfig(compressed, 'goldgate.yaml', evaluators);
  expect(result.kind === 'invalid' ? result.problems.map(formatProblem).join() : '').toContain(
    'golden/support.jsonl.gz is compressed; keep it as plain JSON Lines',
  );
});

describe('probes', () => {
  const asked = (probes: string) => `${least}\n    probes: ${probes}`;

  it('are a path, or a path and how often each is asked, with a signal of their own unless one is given', () => {
    expect(read(asked('golden/probes.jsonl'))).toMatchObject({
      config: {
        sweeps: {
          production: {
            probes: { path: 'golden/probes.jsonl', repeats: 2 },
            signals: [{ kind: 'metric' }, { kind: 'behaviour', of: 'output', shift: 0.1 }],
          },
        },
      },
    });
    const own = asked('{ path: golden/probes.jsonl, repeats: 4 }').replace(
      'signals: [',
      'signals: [{ behaviour: correct, shift: 0.2 }, ',
    );
    expect(read(own)).toMatchObject({
      config: {
        sweeps: {
          production: {
            probes: { repeats: 4 },
            signals: [
              { kind: 'behaviour', of: 'score', evaluator: 'correct', shift: 0.2 },
              { kind: 'metric' },
            ],
          },
        },
      },
    });
  });

  it.each([
    [
      '{ path: golden/probes.jsonl, repeats: 1 }',
      'expected how often each probe is asked, a whole number from 2 to 10',
    ],
    ['{ path: golden/probes.jsonl, repeat: 3 }', 'did you mean `repeats`?'],
    ['/etc/probes.jsonl', 'expected a path inside the repository'],
  ])('refuse %s', (probes, problem) => {
    expect(problemsOf(asked(probes))).toContain(problem);
  });

  it('are refused where the target is recorded outputs, and signals of behaviour without probes', () => {
    const recorded = `${exampleConfig.replace(/target: .*/, 'target: { outputs: outputs.jsonl }')}\nsweeps:\n  production:${asked('golden/probes.jsonl')}\n`;
    const result = readConfig(recorded, 'goldgate.yaml', evaluators);
    expect(result.kind === 'invalid' ? result.problems.map(formatProblem).join() : 'none').toContain(
      'the target of the suite support-answers is recorded `outputs`, which never change',
    );
    const alone = least.replace('signals: [', 'signals: [{ behaviour: output, shift: 0.1 }, ');
    expect(problemsOf(alone)).toContain('expected `probes` in the sweep: rows that the target is asked');
  });

  it('are compared by evaluators that ask nobody', () => {
    const by = (name: string) =>
      asked('golden/probes.jsonl').replace('signals: [', `signals: [{ behaviour: ${name}, shift: 0.1 }, `);
    expect(problemsOf(by('correct'))).toBe('none');
    expect(problemsOf(by('corect'))).toContain('did you mean `correct`?');
    expect(problemsOf(by('grounded'))).toContain('that asks nobody and scores answers');
  });
});
