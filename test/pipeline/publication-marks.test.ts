import { expect, it } from 'vitest';
import { memoryMemo } from '../../adapters/memory/memory-memo.ts';
import { memoMarks } from '../../pipeline/publication-marks.ts';
import { sweepFixture } from '../helpers/sweep-fixture.ts';

const record = { ...sweepFixture(), version: 1 };
const followUp = { issues: null, candidates: null, triggers: [] };
const other = { ...followUp, candidates: { dataset: null, rows: 5 } };
const open = () => memoMarks(memoryMemo(), () => '2026-03-02T00:00:00.000Z');

it('owes what was begun and not ended', async () => {
  const marks = open();
  expect(await marks.isOwed(record)).toBe(false);
  await marks.begin(record);
  expect(await marks.isOwed(record)).toBe(true);
  expect(await marks.isPublished(record, followUp)).toBe(false);
  await marks.end(record, followUp);
  expect(await marks.isOwed(record)).toBe(false);
  expect(await marks.isPublished(record, followUp)).toBe(true);
});

it('publishes again what is asked for anew, and a window of which there is something new to say', async () => {
  const marks = open();
  await marks.begin(record);
  await marks.end(record, followUp);
  expect(await marks.isPublished(record, other)).toBe(false);
  expect(await marks.isPublished({ ...record, report: record.state }, followUp)).toBe(false);
  expect(await marks.isOwed({ ...record, report: record.state })).toBe(false);
});
