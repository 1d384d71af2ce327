import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lifecycleFigures } from '../../../core/lifecycle/lifecycle-figures.ts';
import { type Asset, staleAssets } from '../../../core/lifecycle/stale-assets.ts';
import { staleQuarantine } from '../../../core/lifecycle/stale-quarantine.ts';
import { staleWaivers } from '../../../core/lifecycle/stale-waivers.ts';
import { terminalLifecycle } from '../../../core/lifecycle/terminal-lifecycle.ts';
import { plainPalette } from '../../../core/report/palette.ts';
import { plainText } from '../../../core/text/plain-text.ts';
import { shownLifecycle } from '../../../core/views/shown-lifecycle.ts';
import { hostileTexts } from '../../helpers/hostile-texts.ts';
import {
  lifecycleDay as day,
  lifecycleFacts,
  lifecycleNow as now,
  runFact,
} from '../../helpers/lifecycle-facts.ts';
import { waiverFixture } from '../../helpers/waiver-fixture.ts';

const settings = { nowMs: now, staleMs: 60 * day };

function asset(changes: Partial<Asset> = {}): Asset {
  return {
    kind: 'prompt',
    name: 'answer',
    path: 'prompts/answer.md',
    owners: ['@acme/support'],
    lastAuthor: null,
    usedBy: ['answers'],
    lastSeenMs: now - day,
    ...changes,
  };
}

describe('assets', () => {
  it('that somebody owns, a suite names and a run evaluated are not stale, to the day', () => {
    expect(staleAssets([asset(), asset({ lastSeenMs: now - 60 * day })], settings)).toEqual([]);
    const [item] = staleAssets([asset({ lastSeenMs: now - 60 * day - 1 })], settings);
    expect(item).toMatchObject({
      reasons: ['not-evaluated'],
      lastSeenAt: new Date(now - 60 * day - 1).toISOString(),
      why: 'last evaluated 60 days ago (60 are allowed)',
      advice: 'run the gate of answers, or remove it from `prompts:` with its file',
    });
  });

  it('say every reason, and what to do about the plainest', () => {
    const alone = asset({ usedBy: [], owners: [], lastSeenMs: null, lastAuthor: 'Ann' });
    expect(staleAssets([alone], settings)).toMatchObject([
      {
        reasons: ['not-referenced', 'not-evaluated', 'no-owner'],
        lastAuthor: 'Ann',
        why: 'no suite asks it; nothing that the store keeps evaluated it (60 days are allowed); nobody owns it',
        advice:
          'remove it from `prompts:` with its file, or say `owner:` where it is configured or give prompts/answer.md an owner in CODEOWNERS',
      },
    ]);
  });

  it('are never called unowned where ownership is not asked of each, and a configuration is not evaluated', () => {
    expect(staleAssets([asset({ kind: 'model', owners: null, path: null })], settings)).toEqual([]);
    const config = asset({ kind: 'configuration', path: 'goldgate.yaml', usedBy: null, lastSeenMs: null });
    expect(staleAssets([config], settings)).toEqual([]);
    expect(staleAssets([{ ...config, owners: [] }], settings)).toMatchObject([{ reasons: ['no-owner'] }]);
  });

  it('give an item with a reason and an advice, or none, whatever they are', () => {
    const any = fc.record({
      kind: fc.constantFrom('prompt', 'dataset', 'model', 'channel', 'sweep', 'configuration'),
      name: fc.string(),
      path: fc.option(fc.string()),
      owners: fc.option(fc.array(fc.string(), { maxLength: 2 })),
      lastAuthor: fc.option(fc.string()),
      usedBy: fc.option(fc.array(fc.string(), { maxLength: 2 })),
      lastSeenMs: fc.option(fc.integer({ min: 0, max: now })),
    });
    fc.assert(
      fc.property(any, (one) => {
        const isSound =
          one.usedBy?.length !== 0 &&
          one.owners?.length !== 0 &&
          (one.kind === 'configuration' || (one.lastSeenMs ?? 0) >= now - 60 * day);
        const items = staleAssets([one], settings);
        expect(items).toHaveLength(isSound ? 0 : 1);
        for (const { reasons, why, advice } of items) expect([reasons.length, why, advice]).not.toContain('');
      }),
    );
  });
});

describe('waivers', () => {
  const waiver = waiverFixture({
    run: 'r1',
    suite: 'answers',
    by: 'ann',
    until: new Date(now + day).toISOString(),
  });
  const own = runFact({ run: 'r1', atMs: now - 3 * day });
  const reasons = (...args: Parameters<typeof staleWaivers>) =>
    staleWaivers(...args).map((item) => item.reasons);

  it('in force for the newest run of the branch, by an approver, are of use', () => {
    const elsewhere = [runFact({ run: 'r2', branch: 'other' }), runFact({ run: 'r3', suite: 'other' })];
    expect(reasons([waiver], [...elsewhere, own], ['@Ann'], now)).toEqual([]);
    expect(reasons([waiver], [own], null, now)).toEqual([]);
  });

  it('are not once a later run took its place, the run is unknown, or the giver may not', () => {
    expect(reasons([waiver], [runFact({ run: 'r2' }), own], ['@ann'], now)).toEqual([['superseded']]);
    expect(reasons([waiver], [], ['@ann'], now)).toEqual([['not-referenced']]);
    expect(reasons([waiver], [own], ['@bob'], now)).toEqual([['giver-may-not']]);
    expect(reasons([waiver], [own], ['@bob', '@acme/leads'], now)).toEqual([]);
    expect(reasons([{ ...waiver, comment: null }], [own], ['@bob'], now)).toEqual([]);
  });

  it('that have ended let nothing pass by themselves', () => {
    expect(reasons([{ ...waiver, until: new Date(now).toISOString() }], [], [], now)).toEqual([]);
  });
});

it('a quarantine lists what has expired since, what is healed, and what the dataset does not have', () => {
  const row = { position: 1, scores: {}, mustPass: false, owner: '@ann', reason: 'disputed' };
  const until = (ms: number) => new Date(ms).toISOString();
  const quarantine = {
    path: 'golden/quarantine.yaml',
    suite: 'answers',
    reportedAt: until(now - day),
    rows: [
      { ...row, id: 'kept', expires: until(now + day), healed: false },
      { ...row, id: 'healed', expires: until(now + day), healed: true },
      { ...row, id: 'ended since', expires: until(now), healed: true },
    ],
    expired: [{ id: 'ended', owner: '@bob', reason: 'x', expires: until(now - 9 * day) }],
    unknown: ['t-999'],
    maxShare: 0.05,
    tooMany: 0,
  };
  const items = staleQuarantine(quarantine, now).map(({ name, reasons, owners }) => [name, reasons, owners]);
  expect(items).toEqual([
    ['answers, row ended', ['expired'], ['@bob']],
    ['answers, row ended since', ['expired'], ['@ann']],
    ['answers, row t-999', ['not-referenced'], []],
    ['answers, row healed', ['healed'], ['@ann']],
  ]);
});

it('hostile names stay text on the terminal and in the view', () => {
  for (const text of hostileTexts) {
    const gated = [{ suite: text, metric: text }];
    const pushed = [{ name: text, version: `sha256:${text}` as const }];
    const hostile = asset({
      name: text,
      path: text,
      owners: [],
      usedBy: [],
      lastAuthor: text,
      lastSeenMs: null,
    });
    const view = shownLifecycle({
      kind: 'lifecycle',
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-04-01T00:00:00.000Z',
      staleDays: 60,
      figures: lifecycleFigures(lifecycleFacts({ gated, pushed }), 60 * day),
      stale: staleAssets([hostile], settings),
      coverage: [],
      notes: [text],
    });
    const lines = terminalLifecycle(view, plainPalette).split('\n');
    for (const line of lines) expect(line.replace(/ +/g, ' ').trim()).toBe(plainText(line, 2000));
    expect(lines.filter((line) => line.startsWith('prompt '))).toHaveLength(1);
  }
});
