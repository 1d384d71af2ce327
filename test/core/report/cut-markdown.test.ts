import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commentSections } from '../../../core/report/comment.ts';
import { answerSections, placeSection } from '../../../core/report/markdown/answer-sections.ts';
import { detailSections } from '../../../core/report/markdown/detail-sections.ts';
import type { Report } from '../../../core/report/report.ts';
import { shortenedNotice } from '../../../core/report/report-place.ts';
import { byteLength } from '../../../core/text/cut-bytes.ts';
import { fitMarkdown } from '../../../core/text/fit-markdown.ts';
import { hostileTexts } from '../../helpers/hostile-texts.ts';
import { structureProblems } from '../../helpers/markdown-structure.ts';
import { failingReport, gateFixture, knowingReport, rowFixture } from '../../helpers/report-fixture.ts';

const place = {
  label: 'artifact goldgate-reports of this run',
  url: 'https://github.com/acme/bot/actions/runs/1',
};

const piece = fc.oneof(
  fc.constantFrom(
    ...hostileTexts,
    '```',
    '~~~',
    '</details>',
    '<details>',
    '|',
    '\\|',
    '\\',
    '\n',
    '`',
    '\r\n',
    '| --- |',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

const row = fc
  .record({
    id: text,
    input: text,
    expected: fc.option(text),
    output: fc.option(text),
    reason: fc.option(text),
    value: text,
  })
  .map(({ id, input, expected, output, reason, value }) =>
    rowFixture({
      id,
      input,
      expected,
      segment: { category: value },
      candidate: { output, error: output === null ? reason : null, scores: { correct: 0 }, reason },
    }),
  );
const gate = fc.record({ value: text, rule: text, note: text }).map(({ value, rule, note }) =>
  gateFixture({
    segment: { category: value },
    rule: `no-worse-than ${rule}`,
    notes: [note],
    decision: 'broken',
  }),
);

const report: fc.Arbitrary<Report> = fc
  .record({
    title: text,
    evidence: fc.array(row, { maxLength: 12 }),
    gates: fc.array(gate, { maxLength: 12 }),
    notes: fc.array(text, { maxLength: 6 }),
    unmeasured: fc.array(
      text.map((why) => ({ what: why, why, count: 3, rows: [why] })),
      { maxLength: 6 },
    ),
  })
  .map((over) => ({ ...knowingReport(), ...failingReport(), ...over }));

it.each([
  ['summary of the check', (of: Report) => [...answerSections(of), placeSection(place)]],
  ['text of the check', (of: Report) => detailSections(of)],
  ['comment', (of: Report) => commentSections(of, place, [])],
])(
  'the %s keeps its tables, folds and fences whole, whatever stands in it and wherever it is cut',
  (_, sections) => {
    fc.assert(
      fc.property(report, fc.integer({ min: 0, max: 30_000 }), (of, maxBytes) => {
        const fitted = fitMarkdown(sections(of), { maxBytes, shortened: shortenedNotice(place) });

        expect(byteLength(fitted)).toBeLessThanOrEqual(maxBytes);
        expect(structureProblems(fitted)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  },
);
