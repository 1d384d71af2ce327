import type { Location, Log, Result, Run } from 'sarif';
import { digestBytes } from '../../text/digest.ts';
import { plainText } from '../../text/plain-text.ts';
import type { Lines } from '../annotations.ts';
import { lostFirst } from '../evidence-order.ts';
import type { SuiteAnswer } from '../gate-json.ts';
import { worstFirst } from '../gate-order.ts';
import { gateName, segmentText } from '../gate-text.ts';
import { invalidTitle } from '../outcome-title.ts';
import type { GateResult, Report, RowEvidence } from '../report.ts';
import { evidenceText, gateStanding } from './gate-standing.ts';
import { type RuleId, ruleIndex, sarifRules } from './sarif-rules.ts';
import type { PlacesOf, SourcePlaces } from './source-places.ts';

/** Lost rows shown for a suite; code scanning shows 5,000 results in all. */
const mostRows = 100;

/**
 * SARIF 2.1.0: a run for each suite that was evaluated or could not be, with broken gates at their lines of goldgate.yaml and the worst
 * lost rows at their lines of the dataset. A suite that nothing touched has no run: an empty one would close its alerts.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html and GitHub's "SARIF support for code scanning"
 */
export function sarif(answers: readonly SuiteAnswer[], placesOf: PlacesOf): string {
  const runs = answers.flatMap((answer) => suiteRun(answer, placesOf));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    // Uploaders refuse a file without any run.
    runs: runs.length > 0 ? runs : [run('nothing-evaluated', 'none', [])],
  };
  return `${JSON.stringify(log, null, 1)}\n`;
}

function suiteRun(answer: SuiteAnswer, placesOf: PlacesOf): Run[] {
  switch (answer.kind) {
    case 'reported': {
      const { suite, run: id } = answer.report;
      return [run(suite, id.slice(0, 12), reportResults(answer.report, placesOf(suite)))];
    }
    case 'invalid':
      return [run(answer.suite, 'invalid', [invalidResult(answer, placesOf(answer.suite))])];
    case 'detached':
    case 'unaffected':
      return [];
    default:
      return answer satisfies never;
  }
}

/** The category of an analysis is its id up to the last slash: one for each suite. */
function run(suite: string, id: string, results: Result[]): Run {
  return {
    tool: { driver: { name: 'Goldgate', rules: sarifRules() } },
    automationDetails: { id: `goldgate/${suite}/${id}` },
    columnKind: 'utf16CodeUnits',
    results,
  };
}

function reportResults(report: Report, places: SourcePlaces): Result[] {
  const lost = lostFirst(report.evidence).filter(({ cell }) => cell === 'lost');
  return [
    ...verdictResults(report, places),
    ...worstFirst(report.gates).flatMap((gate) => gateResult(gate, report, places)),
    ...report.weakened.map((weakened) => weakenedResult(weakened, report, places)),
    ...lost.slice(0, mostRows).flatMap((row) => rowResult(row, report, places)),
  ];
}

function verdictResults({ suite, verdict, title }: Report, places: SourcePlaces): Result[] {
  if (verdict !== 'incomplete' && verdict !== 'incomparable') return [];
  return [result('not-evaluated', 'error', `${suite}: ${title}`, places.suite, { suite, verdict })];
}

function invalidResult(
  { suite, problems }: { suite: string; problems: readonly string[] },
  places: SourcePlaces,
): Result {
  const text = `${suite}: ${invalidTitle(problems)}`;
  return result('not-evaluated', 'error', text, places.suite, { suite, verdict: 'invalid' });
}

function gateResult(gate: GateResult, report: Report, places: SourcePlaces): Result[] {
  const standing = gateStanding(gate, report);
  if (standing.kind === 'passed' || !gate.decided) return [];
  const isBroken = gate.decision === 'broken';
  const level = standing.kind === 'failed' ? 'error' : isBroken ? 'warning' : 'note';
  const text = `${report.suite}: ${gateName(gate)} ${gate.decision}, ${evidenceText(gate)}; rule ${gate.rule}`;
  const { metric, segment, rule } = gate;
  const identity = { suite: report.suite, metric, segment, rule };
  const shown = result(isBroken ? 'gate-broken' : 'gate-undecided', level, text, places.gate(gate), identity);
  if (report.verdict !== 'waived' || standing.kind !== 'skipped' || !gate.blocking) return [shown];
  const justification = message(standing.why, 500);
  return [{ ...shown, suppressions: [{ kind: 'external', status: 'accepted', justification }] }];
}

function weakenedResult(
  weakened: Report['weakened'][number],
  { suite }: Report,
  places: SourcePlaces,
): Result {
  const { metric, before, after, kind } = weakened;
  const text = `${suite}: this change weakens a gate: ${metric} “${before}” ${after === null ? 'removed' : `becomes “${after}”`}`;
  return result('gate-weakened', 'warning', text, places.suite, { suite, metric, before, kind });
}

function rowResult(row: RowEvidence, { suite }: Report, { rows }: SourcePlaces): Result[] {
  const lines = rows.get(row.id);
  if (lines === undefined) return [];
  const cell = segmentText(row.segment);
  const about = cell === null ? row.evaluator : `${row.evaluator}, ${cell}`;
  const before = row.baseline?.output ?? row.baseline?.error ?? 'no output';
  const after = row.candidate?.output ?? row.candidate?.error ?? 'no output';
  const text = `${suite}: row ${plainText(row.id, 100)} lost (${plainText(about, 200)}). Before: ${plainText(before, 300)} After: ${plainText(after, 300)}`;
  return [result('row-lost', 'warning', text, lines, { suite, evaluator: row.evaluator, row: row.id })];
}

/** @param identity of what it is about, which stays while lines and figures move from push to push */
function result(
  id: RuleId,
  level: 'error' | 'warning' | 'note',
  text: string,
  lines: Lines,
  identity: Readonly<Record<string, unknown>>,
): Result {
  const digest = digestBytes(JSON.stringify({ ...identity, id })).slice('sha256:'.length);
  return {
    ruleId: `goldgate/${id}`,
    ruleIndex: ruleIndex(id),
    level,
    message: { text: message(text, 1_000) },
    locations: [location(lines)],
    // The first is the one that GitHub tells alerts apart by.
    partialFingerprints: { primaryLocationLineHash: `${digest.slice(0, 16)}:1`, 'goldgate/v1': digest },
  };
}

function location({ path, startLine, endLine }: Lines): Location {
  const uri = path.split('/').map(encodeSegment).join('/');
  return {
    physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region: { startLine, endLine } },
  };
}

/** A path may hold half a character, which no URI can. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed());
}

/** Plain text in which no link or placeholder of SARIF (sections 3.11.5 and 3.11.6) comes to life. */
function message(text: string, maxCharacters: number): string {
  return plainText(text, maxCharacters)
    .replace(/[\\[\]]/g, '\\$&')
    .replace(/\{(\d+)\}/g, '{{$1}}');
}
