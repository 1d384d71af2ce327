import { digestBytes } from '../../text/digest.ts';
import type { JsonObject, JsonValue } from '../../text/json.ts';
import { plainText } from '../../text/plain-text.ts';
import type { SuiteAnswer } from '../gate-json.ts';
import { estimateText, gateName } from '../gate-text.ts';
import type { GateResult, Report } from '../report.ts';
import { evidenceText, gateStanding } from './gate-standing.ts';

type Reported = Extract<SuiteAnswer, { kind: 'reported' }>;

/**
 * OpenLineage run events as JSON Lines: `START`, then `COMPLETE` or, where nothing could be said, `FAIL`, for each suite that was
 * evaluated. The same report gives the same events, so that sending them again changes nothing. A suite without a run has none.
 *
 * @see https://openlineage.io/spec/2-0-2/OpenLineage.json
 */
export function openLineage(answers: readonly SuiteAnswer[]): string {
  const events = answers.flatMap((answer) => (answer.kind === 'reported' ? suiteEvents(answer) : []));
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

const producer = 'https://github.com/goldgate/goldgate';
const schemaUrl = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent';

function suiteEvents(answer: Reported): readonly JsonObject[] {
  const { report } = answer;
  const isFailed = report.verdict === 'incomplete' || report.verdict === 'incomparable';
  return [
    event('START', report, { facets: {}, outputs: [] }),
    event(isFailed ? 'FAIL' : 'COMPLETE', report, {
      facets: { ...testFacet(report), ...(isFailed ? errorFacet(report) : {}) },
      outputs: isFailed ? [] : [outputOf(answer)],
    }),
  ];
}

function event(
  eventType: 'START' | 'COMPLETE' | 'FAIL',
  report: Report,
  { facets, outputs }: { readonly facets: JsonObject; readonly outputs: JsonValue[] },
): JsonObject {
  return {
    eventType,
    eventTime: report.createdAt,
    producer,
    schemaURL: schemaUrl,
    run: { runId: runUuid(report), facets },
    job: { namespace: namespaceOf(report), name: report.suite, facets: jobFacets() },
    inputs: [inputOf(report, eventType)],
    outputs,
  };
}

/**
 * The run's id as a UUID of version 8, whose bits are whatever the application says. A fresh look at the same package by another
 * commit is an event of its own.
 *
 * @see RFC 9562 section 5.8
 */
function runUuid({ run, head, createdAt }: Report): string {
  const hex = digestBytes(JSON.stringify([run, head, createdAt])).slice('sha256:'.length);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function namespaceOf({ repository }: Report): string {
  return `goldgate://${plainText(repository, 200)}`;
}

function jobFacets(): JsonObject {
  const jobType = { processingType: 'BATCH', integration: 'GOLDGATE', jobType: 'GATE' };
  return { jobType: facet('2-0-4/JobTypeJobFacet', jobType) };
}

function inputOf(report: Report, eventType: 'START' | 'COMPLETE' | 'FAIL'): JsonObject {
  const { path, version, rows } = report.dataset;
  const assertions = report.gates
    .filter(({ decided, decision }) => decided && decision !== 'undecided')
    .map(assertionOf);
  const inputFacets = {
    inputStatistics: facet('1-0-0/InputStatisticsInputDatasetFacet', { rowCount: rows }),
    dataQualityAssertions: facet('1-1-0/DataQualityAssertionsDatasetFacet', { assertions }),
  };
  return {
    namespace: namespaceOf(report),
    name: plainText(path, 500),
    facets: { version: facet('1-0-1/DatasetVersionDatasetFacet', { datasetVersion: version }) },
    ...(eventType === 'START' ? {} : { inputFacets }),
  };
}

/** A gate that was decided. One that was not has no word for it there, and stands among the tests of the run alone. */
function assertionOf(gate: GateResult): JsonObject {
  return { assertion: `goldgate.${gate.kind}`, success: gate.decision === 'holds', ...describedGate(gate) };
}

function testFacet(report: Report): JsonObject {
  const statuses = { passed: 'pass', failed: 'fail', skipped: 'skip' } as const;
  const tests = report.gates.map((gate) => ({
    type: `goldgate.${gate.kind}`,
    status: statuses[gateStanding(gate, report).kind],
    ...describedGate(gate),
  }));
  return { test: facet('1-0-1/TestRunFacet', { tests }) };
}

function describedGate(gate: GateResult): JsonObject {
  const { estimate, interval, intervalLevel, baseline, candidate, rows, blocking } = gate;
  return {
    name: plainText(gateName(gate), 300),
    severity: blocking ? 'error' : 'warn',
    description: plainText(evidenceText(gate), 300),
    expected: plainText(gate.rule, 300),
    actual: estimateText(gate),
    params: {
      estimate,
      interval: interval === null ? null : [...interval],
      intervalLevel,
      baseline,
      candidate,
      rows,
    },
  };
}

function errorFacet({ title }: Report): JsonObject {
  const error = { message: plainText(title, 1_000), programmingLanguage: 'none' };
  return { errorMessage: facet('1-0-1/ErrorMessageRunFacet', error) };
}

function outputOf({ report, digest }: Reported): JsonObject {
  return {
    namespace: namespaceOf(report),
    name: `reports/${report.suite}`,
    facets: { version: facet('1-0-1/DatasetVersionDatasetFacet', { datasetVersion: digest }) },
  };
}

/** @param path version and name of the facet's schema */
function facet(path: string, fields: JsonObject): JsonObject {
  const [, name = ''] = path.split('/');
  const schema = `https://openlineage.io/spec/facets/${path}.json#/$defs/${name}`;
  return { _producer: producer, _schemaURL: schema, ...fields };
}
