import type { Log, Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import { sarif } from '../../../../core/report/formats/sarif.ts';
import type { SuiteAnswer } from '../../../../core/report/gate-json.ts';
import { everyAnswer, placesFixture, reported } from '../../../helpers/answers-fixture.ts';
import { sarifProblems } from '../../../helpers/format-schemas.ts';
import { failingReport, rowFixture } from '../../../helpers/report-fixture.ts';

const logOf = (answers: readonly SuiteAnswer[]): Log => JSON.parse(sarif(answers, placesFixture));

const results = (log: Log, rule: string): readonly Result[] =>
  log.runs.flatMap((run) => (run.results ?? []).filter(({ ruleId }) => ruleId === `goldgate/${rule}`));

const region = (result: Result | undefined) => result?.locations?.[0]?.physicalLocation;

describe('SARIF', () => {
  it('fits the schema of 2.1.0, with every kind of answer and with none', async () => {
    expect(await sarifProblems(logOf(everyAnswer))).toEqual([]);
    expect(await sarifProblems(logOf([]))).toEqual([]);
    expect(await sarifProblems({ version: '2.1.0', runs: [{}] })).not.toEqual([]);
  });

  it('shows a broken gate as an error at its line of the configuration', () => {
    const broken = results(logOf([reported(failingReport())]), 'gate-broken');

    expect(broken).toHaveLength(1);
    expect(broken[0]).toMatchObject({
      level: 'error',
      message: {
        text: expect.stringContaining('correct.mean · category=refund broken, −15 points (90 %: −22 to −8)'),
      },
    });
    expect(region(broken[0])).toEqual({
      artifactLocation: { uri: 'goldgate.yaml', uriBaseId: '%SRCROOT%' },
      region: { startLine: 11, endLine: 11 },
    });
  });

  it('shows lost rows at their lines of the dataset, and none whose line nobody knows', () => {
    const lost = results(logOf([reported(failingReport())]), 'row-lost');

    expect(lost).toHaveLength(1);
    expect(region(lost[0])).toMatchObject({
      artifactLocation: { uri: 'golden/support%20rows.jsonl' },
      region: { startLine: 17 },
    });
  });

  it('knows an alert again when lines and figures moved, and tells gates and rows apart', () => {
    const prints = (answer: SuiteAnswer, line: number) =>
      (
        JSON.parse(
          sarif([answer], (suite) => ({
            ...placesFixture(suite),
            gate: () => ({ path: 'goldgate.yaml', startLine: line, endLine: line }),
          })),
        ) as Log
      ).runs.flatMap(({ results: all }) =>
        (all ?? []).map((one) => one.partialFingerprints?.['primaryLocationLineHash']),
      );
    const before = prints(reported(failingReport()), 3);
    const gates = failingReport().gates.map((gate) => ({ ...gate, estimate: -0.2, rows: gate.rows + 1 }));
    const after = prints(reported(failingReport({ run: 'f'.repeat(64), gates })), 40);

    expect(new Set(after)).toEqual(new Set(before));
    expect(new Set(before).size).toBe(before.length);
  });

  it('gives each suite that was evaluated an analysis of its own, and an untouched one none', () => {
    const categories = logOf(everyAnswer).runs.map((run) => run.automationDetails?.id?.replace(/[^/]*$/, ''));

    expect(categories).toEqual([
      'goldgate/support-answers/',
      'goldgate/passing/',
      'goldgate/undecided/',
      'goldgate/blocked/',
      'goldgate/incomplete/',
      'goldgate/incomparable/',
      'goldgate/invalid/',
    ]);
  });

  it('names only rules that it explains, at their place in the list', () => {
    for (const run of logOf(everyAnswer).runs) {
      for (const { ruleId, ruleIndex } of run.results ?? []) {
        expect(run.tool.driver.rules?.[ruleIndex ?? -1]).toMatchObject({
          id: ruleId,
          help: { text: expect.any(String) },
        });
      }
    }
  });

  it('no text of a row becomes a link or a placeholder', () => {
    const baseline = { output: '[y](https://evil.example) {0}', error: null, scores: {}, reason: null };
    const [lost] = results(
      logOf([reported(failingReport({ evidence: [rowFixture({ baseline })] }))]),
      'row-lost',
    );

    expect(lost?.message.text).toContain('\\[y\\](https://evil.example) {{0}}');
  });
});
