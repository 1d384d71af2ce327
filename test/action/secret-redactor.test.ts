import { expect, it } from 'vitest';
import { secretRedactor } from '../../action/secret-redactor.ts';
import type { SuiteOutcome } from '../../pipeline/gate.ts';
import { failingReport } from '../helpers/report-fixture.ts';

const key = 'correct-horse-battery-staple-1';

it('replaces values of variables that are named like secrets, the longest first', () => {
  const redactor = secretRedactor({
    MODEL_KEY: key,
    OTHER_TOKEN: `${key}-longer`,
    HOME: '/home/of/somebody-1',
  });
  expect(redactor.text(`${key} ${key}-longer /home/of/somebody-1`)).toBe(
    '[redacted: MODEL_KEY] [redacted: OTHER_TOKEN] /home/of/somebody-1',
  );
});

it('leaves what is short or a plain word: it would blot out prose', () => {
  const redactor = secretRedactor({
    API_KEY: 'none',
    DB_PASSWORD: 'inconclusive',
    KEYBOARD: 'german-layout-1',
  });
  const text = 'none of this is inconclusive on a german-layout-1';
  expect(redactor.text(text)).toBe(text);
});

it('finds a value that JSON has to escape', () => {
  const secret = 'has "quotes" and \\ 1';
  expect(secretRedactor({ CLIENT_SECRET: secret }).text(`<${secret}>`)).toBe('<[redacted: CLIENT_SECRET]>');
});

it('reaches every text of an outcome', () => {
  const redactor = secretRedactor({ MODEL_KEY: key });
  const report = failingReport({ notes: [`said ${key}`] });
  const reported: SuiteOutcome = { kind: 'reported', suite: 's', report, digest: 'sha256:1', reused: false };
  const invalid: SuiteOutcome = { kind: 'invalid', suite: 's', problems: [`a.jsonl:1: ${key}`] };
  expect(redactor.outcome(reported)).toEqual({
    ...reported,
    report: { ...report, notes: ['said [redacted: MODEL_KEY]'] },
  });
  expect(redactor.outcome(invalid)).toEqual({ ...invalid, problems: ['a.jsonl:1: [redacted: MODEL_KEY]'] });
});

it('leaves an outcome without secrets as it is', () => {
  const outcome: SuiteOutcome = {
    kind: 'reported',
    suite: 's',
    report: failingReport(),
    digest: 'sha256:1',
    reused: false,
  };
  expect(secretRedactor({ MODEL_KEY: key }).outcome(outcome)).toBe(outcome);
});
