import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkOutput } from '../../core/report/check-output.ts';
import { comment } from '../../core/report/comment.ts';
import { formatKinds } from '../../core/report/formats/format-kind.ts';
import { renderFormat } from '../../core/report/formats/render-format.ts';
import { jobSummary } from '../../core/report/job-summary.ts';
import { plainPalette } from '../../core/report/palette.ts';
import { plainOutput } from '../../core/report/plain-output.ts';
import type { Report } from '../../core/report/report.ts';
import { terminalReport } from '../../core/report/terminal-report.ts';
import { visibleText } from '../../core/text/visible-text.ts';
import { renderReportPage } from '../../web/report/render-report-page.ts';
import { placesFixture, reported } from '../helpers/answers-fixture.ts';
import { browserMissing, openBrowser } from '../helpers/browser.ts';
import { junitProblems, openLineageProblems, sarifProblems } from '../helpers/format-schemas.ts';
import { aliveIn, seeMarkdown } from '../helpers/github-markdown.ts';
import { endlessLine, halfCharacters, hostileTexts, providerKeys } from '../helpers/hostile-texts.ts';
import { filledReport } from '../helpers/report-fixture.ts';

const place = {
  label: 'artifact goldgate-reports of this run',
  url: 'https://github.com/acme/app/actions/runs/1',
};
const noLines = { changed: [{ path: 'prompts/a.md', startLine: 1, endLine: 1 }], rows: new Map() };

/** Reports with four rows, of which each has another of the texts, and every other place the first of them. */
const texts = [...hostileTexts, halfCharacters];
const hostile = texts.map((text, at) => {
  const four = [0, 1, 2, 3].map((next) => texts[(at + next) % texts.length] ?? '');
  return filledReport(four, text);
});
const harmless = filledReport(['one', 'two', 'three', 'four'], 'words');
const leaking = filledReport(providerKeys, providerKeys.join(' '));
const endless = filledReport([endlessLine], endlessLine);

const problems = hostileTexts.map(
  (text) => `goldgate.yaml:3:1: suites.${text}: expected a name, got ${text}`,
);

/** All Markdown that GitHub renders of a report. */
function markdownOf(report: Report): Readonly<Record<string, string>> {
  const { summary, text } = checkOutput(report, place, noLines);
  return {
    'check summary': summary,
    'check text': text,
    comment: comment(report, place, []),
    'job summary': jobSummary([report], place),
  };
}

/** Everything else that anyone reads of it, each line of it text. */
function textsOf(report: Report): Readonly<Record<string, string>> {
  const { title, annotations } = checkOutput(report, place, noLines);
  const answers = [reported(report)];
  const formats = formatKinds.map((kind) => [kind, renderFormat(kind, answers, placesFixture)] as const);
  return {
    title,
    annotations: annotations.map((one) => `${one.title}\n${one.message}`).join('\n'),
    terminal: terminalReport(report, {
      palette: plainPalette,
      columns: 100,
      place: { label: 'x', url: null },
    }),
    page: renderReportPage(report),
    ...Object.fromEntries(formats),
  };
}

describe.skipIf(browserMissing !== null)('Markdown of hostile texts, rendered in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it.each(Object.entries(markdownOf(harmless)))(
    '%s: is built as it is of harmless words',
    async (view, words) => {
      const { skeleton } = await seeMarkdown(browser, words);
      for (const report of hostile) {
        const seen = await seeMarkdown(browser, markdownOf(report)[view] ?? '');
        expect(seen.skeleton).toBe(skeleton);
        expect(aliveIn(seen.prose)).toEqual([]);
        expect(seen.links.filter((link) => link !== place.url)).toEqual([]);
        expect(seen.troubles).toEqual([]);
      }
    },
  );

  it('shows each text as it is, in summaries and in blocks', async () => {
    const { text } = checkOutput(filledReport(hostileTexts, 'words'), place, noLines);
    const seen = await seeMarkdown(browser, text);
    for (const one of hostileTexts) {
      const shown = visibleText(one);
      expect(seen.text).toContain(shown.replaceAll('<!--', '<!--'));
      expect(seen.text.replace(/\s+/g, ' ')).toContain(shown.replace(/\s+/g, ' ').trim().slice(0, 60));
    }
  });

  it('a line of a mebibyte stays within what GitHub takes, and whole in its structure', async () => {
    for (const [view, markdown] of Object.entries(markdownOf(endless))) {
      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(view === 'job summary' ? 1_048_576 : 65_536);
      const seen = await seeMarkdown(browser, markdown);
      expect(aliveIn(seen.prose)).toEqual([]);
      expect(seen.tags.filter((tag) => !known.has(tag))).toEqual([]);
    }
  });

  it('problems of input are lines of text', async () => {
    const { summary } = plainOutput(problems[0] ?? '', problems);
    const words = problems.map((_, at) => `problem ${at}`);
    const seen = await seeMarkdown(browser, summary);

    expect(seen.skeleton).toBe((await seeMarkdown(browser, plainOutput('problem', words).summary)).skeleton);
    expect(aliveIn(seen.prose)).toEqual([]);
  });
});

/** Elements of our own. */
const known = new Set(
  ['h2 h3 p a b strong em code pre sub br ul li table thead tbody tr th td details summary']
    .join(' ')
    .split(' '),
);

it.each(Object.keys({ ...markdownOf(leaking), ...textsOf(leaking) }))(
  '%s: holds no key of any provider',
  (view) => {
    const text = { ...markdownOf(leaking), ...textsOf(leaking) }[view] ?? '';
    expect(text).toContain('[redacted: ');
    expect(providerKeys.filter((key) => text.includes(key))).toEqual([]);
  },
);

it.each(Object.keys(textsOf(harmless)))('%s: no character of hostile texts is hidden or obeyed', (view) => {
  for (const report of hostile) {
    const text = textsOf(report)[view] ?? '';
    expect(hiddenIn(text)).toEqual([]);
    // A reader of these two gets what stands behind their own way to write a character.
    if (view === 'sarif' || view === 'openlineage')
      expect(text).not.toMatch(/(?<!\\)\\u(?:00[01]|d[89a-f]|20[02])/i);
  }
});

it('terminal and annotations have no more lines than with harmless words of the same length', () => {
  for (const report of hostile) {
    expect(textsOf(report)['title']?.split('\n')).toHaveLength(1);
    expect(textsOf(report)['annotations']?.split('\n').length).toBe(
      textsOf(harmless)['annotations']?.split('\n').length,
    );
  }
});

it('files for other tools keep to their schemas, also with lines of a mebibyte', async () => {
  for (const report of [...hostile, endless]) {
    const { junit = '', sarif = '', openlineage = '' } = textsOf(report);
    expect(await junitProblems(junit)).toEqual([]);
    expect(await sarifProblems(JSON.parse(sarif))).toEqual([]);
    for (const event of openlineage.trim().split('\n')) {
      expect(await openLineageProblems(JSON.parse(event))).toEqual([]);
    }
  }
});

/** Controls, bidi marks, zero-width and tag characters, halves of surrogate pairs. */
function hiddenIn(text: string): readonly string[] {
  const hidden =
    /(?![\n\r\t])[\p{Cc}\p{Cs}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u2028\u2029\u{E0000}-\u{E007F}]/gu;
  return [...text.matchAll(hidden)].map(([found]) => JSON.stringify(found));
}
