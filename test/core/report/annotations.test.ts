import { expect, it } from 'vitest';
import { annotations, type Lines } from '../../../core/report/annotations.ts';
import { plantedSecret } from '../../helpers/hostile-texts.ts';
import { failingReport, hostileReport, passingReport, rowFixture } from '../../helpers/report-fixture.ts';

const prompt: Lines = { path: 'prompts/answer.md', startLine: 3, endLine: 5 };
const rows = new Map<string, Lines>([
  ['t-017', { path: 'golden/support.jsonl', startLine: 17, endLine: 17 }],
]);

it('remarks the changed lines with the gates that are not met', () => {
  const [remark] = annotations(failingReport(), { changed: [prompt], rows: new Map() });
  expect(remark).toMatchObject({
    ...prompt,
    level: 'failure',
    title: expect.stringContaining('category=refund lost 15 points'),
  });
  expect(remark?.message).toBe(
    'correct.mean · category=refund: broken, −15 points (−22 to −8), rule no-worse-than baseline − 5%',
  );
});

it('remarks each lost row whose line is known', () => {
  const remarks = annotations(failingReport(), { changed: [], rows });
  expect(remarks).toMatchObject([
    { path: 'golden/support.jsonl', startLine: 17, level: 'warning', title: 't-017 lost (correct)' },
  ]);
  expect(remarks[0]?.message).toMatch(/^expected: No refund.*\nbefore: The 30-day.*\nafter: Sorry to hear/);
});

it('says nothing about a pass', () => {
  expect(annotations(passingReport(), { changed: [prompt], rows })).toEqual([]);
});

it('gives all of 120 rows: cutting into requests is the publisher’s', () => {
  const evidence = Array.from({ length: 120 }, (_, at) => rowFixture({ id: `r${at}` }));
  const lines = new Map(
    evidence.map(({ id }, at) => [id, { path: 'd.jsonl', startLine: at + 1, endLine: at + 1 }]),
  );
  expect(annotations(failingReport({ evidence }), { changed: [], rows: lines })).toHaveLength(120);
});

it('keeps to GitHub’s sizes and shows neither control characters nor secrets', () => {
  const report = hostileReport();
  const lines = new Map(report.evidence.map(({ id }) => [id, prompt]));
  for (const { title, message } of annotations(report, { changed: [prompt], rows: lines })) {
    expect(title.length).toBeLessThanOrEqual(255);
    expect(Buffer.byteLength(message)).toBeLessThan(64_000);
    expect(title + message).not.toContain(plantedSecret);
    expect(title + message.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  }
});
