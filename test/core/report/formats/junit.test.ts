import { XmlDocument } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { junit } from '../../../../core/report/formats/junit.ts';
import { everyAnswer, reported } from '../../../helpers/answers-fixture.ts';
import { junitProblems } from '../../../helpers/format-schemas.ts';
import { failingReport, gateFixture, passingReport } from '../../../helpers/report-fixture.ts';

/** What a parser finds at an XPath, as text. */
function found(xml: string, path: string): readonly string[] {
  using document = XmlDocument.fromString(xml);
  return document.find(path).map((node) => node.content);
}

describe('JUnit XML', () => {
  it('fits the schema that Jenkins imports by, with every kind of answer', async () => {
    expect(await junitProblems(junit(everyAnswer))).toEqual([]);
    expect(await junitProblems(junit([]))).toEqual([]);
    expect(await junitProblems('<testsuites><testsuite name="x"/></testsuites>')).not.toEqual([]);
  });

  it('has a test case for each gate and cell: broken fails, undecided is skipped in words, held passes', () => {
    const xml = junit([reported(failingReport())]);

    expect(found(xml, '//testcase')).toHaveLength(failingReport().gates.length);
    expect(found(xml, '//testcase[failure]/@name')).toEqual([
      'correct.mean · category=refund: no-worse-than baseline − 5%',
    ]);
    expect(found(xml, '//failure/@message')).toEqual(['broken: −15 points (90 %: −22 to −8), 100 rows']);
    expect(found(xml, '//skipped/@message')).toEqual([
      expect.stringContaining('not decided: '),
      'advisory, does not block; undecided: +154 ms (90 %: −38 to +351), 1388 rows, 4100 rows would settle it',
    ]);
    expect(found(xml, '/testsuites/@failures')).toEqual(['1']);
    expect(found(xml, '//property[contains(@name, "refund") and contains(@name, "| lower")]/@value')).toEqual(
      ['-0.219'],
    );
  });

  it.each([
    ['invalid', 'error'],
    ['incomplete', 'error'],
    ['incomparable', 'error'],
    ['blocked', 'failure'],
    ['support-answers', 'failure'],
  ])('the suite %s, which stops a merge, has a test case with %s', (suite, kind) => {
    expect(found(junit(everyAnswer), `//testsuite[@name="${suite}"]/testcase/${kind}`)).toHaveLength(1);
  });

  it('a verdict that no gate explains fails all the same', () => {
    const gates = [gateFixture()];
    const xml = junit([reported(passingReport({ verdict: 'fail', title: 'rows must pass', gates }))]);

    expect(found(xml, '//testcase[@name="verdict"]/failure/@message')).toEqual(['rows must pass']);
  });

  it('what XML cannot hold is replaced, and everything else is text', async () => {
    const title = 'a\u0000b\u001b[31m\ud800\uFFFE ]]> <x y="1">&amp;';
    const xml = junit([reported(failingReport({ title, suite: '"<&\u0001>' }))]);

    expect(await junitProblems(xml)).toEqual([]);
    expect(found(xml, '//property[@name="title"]/@value')).toEqual([
      'a⟨U+0000⟩b⟨U+001B⟩[31m⟨U+D800⟩\uFFFD ]]> <x y="1">&amp;',
    ]);
  });

  it('what a waiver lets pass is skipped with who gave it', () => {
    const broken = gateFixture({ decision: 'broken' });
    const { metric, segment, rule } = broken;
    const waivers = [
      {
        id: failingReport().package,
        repository: 'acme/support',
        suite: 'support-answers',
        run: 'a'.repeat(64),
        commit: null,
        pull: 7,
        gates: [{ metric, segment, rule, decision: 'broken' as const }],
        by: 'ann',
        byId: 1,
        approvedAs: '@ann',
        reason: 'a fix follows',
        createdAt: '2026-03-01T14:05:09Z',
        until: '2026-04-01T00:00:00Z',
        comment: null,
      },
    ];
    const xml = junit([reported(failingReport({ verdict: 'waived', gates: [broken], waivers }))]);

    expect(found(xml, '//failure')).toEqual([]);
    expect(found(xml, '//skipped/@message')).toEqual([
      expect.stringContaining('waived by ann until 2026-04-01T00:00:00Z; broken'),
    ]);
  });
});
