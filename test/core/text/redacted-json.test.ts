import { expect, it } from 'vitest';
import { redactedJson } from '../../../core/text/redacted-json.ts';
import { providerKeys } from '../../helpers/hostile-texts.ts';
import { failingReport } from '../../helpers/report-fixture.ts';

it('takes keys out of every text, and stays JSON whatever stands beside them', () => {
  const value = { rows: providerKeys.map((key) => ({ id: `"${key}\\" x`, segment: [key] })) };
  const json = redactedJson(value);

  expect(providerKeys.filter((key) => json.includes(key))).toEqual([]);
  expect(JSON.parse(json).rows[0].segment).toEqual(['[redacted: AWS key]']);
});

it('is what JSON.stringify writes of a report without keys', () => {
  expect(redactedJson(failingReport())).toBe(JSON.stringify(failingReport()));
});
