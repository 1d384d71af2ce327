import { describe, expect, it } from 'vitest';
import { gateJson, type SuiteAnswer, worstExitCode, worstVerdict } from '../../../core/report/gate-json.ts';
import type { Report } from '../../../core/report/report.ts';
import { digestBytes } from '../../../core/text/digest.ts';
import { failingReport } from '../../helpers/report-fixture.ts';

const reported = (over: Partial<Report>): SuiteAnswer => ({
  kind: 'reported',
  report: failingReport(over),
  digest: digestBytes('report'),
  reused: false,
});
const unaffected: SuiteAnswer = { kind: 'unaffected', suite: 'quiet', since: 'b'.repeat(40) };
const invalid: SuiteAnswer = { kind: 'invalid', suite: 'broken', problems: ['x:1: no'] };

describe('several suites', () => {
  it.each<[string, readonly SuiteAnswer[], string | null, number]>([
    ['nothing but unaffected ones', [unaffected], 'unaffected', 0],
    ['a pass and an unaffected one', [unaffected, reported({ verdict: 'pass' })], 'pass', 0],
    [
      'a warning',
      [reported({ verdict: 'pass' }), reported({ verdict: 'inconclusive', onInconclusive: 'warn' })],
      'inconclusive',
      0,
    ],
    [
      'a block',
      [reported({ verdict: 'pass' }), reported({ verdict: 'inconclusive', onInconclusive: 'block' })],
      'inconclusive',
      4,
    ],
    [
      'a failure of infrastructure',
      [reported({ verdict: 'pass' }), reported({ verdict: 'incomplete' })],
      'incomplete',
      3,
    ],
    [
      'a regression beside it',
      [reported({ verdict: 'incomplete' }), reported({ verdict: 'fail' })],
      'fail',
      1,
    ],
    ['wrong input beside a regression', [reported({ verdict: 'fail' }), invalid], null, 2],
  ])('%s: the worst is told', (_, answers, verdict, exitCode) => {
    expect(worstVerdict(answers)).toBe(verdict);
    expect(worstExitCode(answers)).toBe(exitCode);
  });

  it('share one package digest that tells them apart', () => {
    const [one, two] = [reported({ package: digestBytes('1') }), reported({ package: digestBytes('2') })];
    expect(gateJson([one, unaffected]).package).toBe(digestBytes('1'));
    expect(gateJson([one, two]).package).not.toBe(gateJson([two, one]).package);
    expect(gateJson([unaffected]).package).toBeNull();
  });
});

it('a suite carries the fields that scripts rely on', () => {
  const [suite] = gateJson([reported({})]).suites;
  expect(Object.keys(suite ?? {})).toEqual(
    expect.arrayContaining([
      'name',
      'verdict',
      'run',
      'report',
      'factors',
      'rows',
      'gates',
      'calls',
      'costUsd',
      'notes',
    ]),
  );
  expect(gateJson([invalid]).suites).toEqual([{ name: 'broken', verdict: null, problems: ['x:1: no'] }]);
});
