import { exitCode } from '../../gates/exit-code.ts';
import { escapeXml } from '../../text/escape-xml.ts';
import { plainText } from '../../text/plain-text.ts';
import type { SuiteAnswer } from '../gate-json.ts';
import { gateName } from '../gate-text.ts';
import { detachedTitle, invalidTitle, unaffectedTitle } from '../outcome-title.ts';
import type { GateResult, Report } from '../report.ts';
import { callsText, costText, rowsText } from '../run-facts.ts';
import { evidenceText, gateStanding } from './gate-standing.ts';

/**
 * JUnit XML: a test suite for each suite, a test case for each gate and cell. What stops a merge is a failure or an error of some
 * test case, always.
 *
 * @see https://github.com/jenkinsci/xunit-plugin junit-10.xsd, the strictest schema that is in use: test cases have no properties
 *   there, so figures are properties of the suite, named by their gate, and stand in the test case's `system-out`
 */
export function junit(answers: readonly SuiteAnswer[]): string {
  const suites = answers.map(testSuite);
  const counts = countAttributes(suites.flatMap(({ cases }) => cases));
  const lines = suites.map(({ xml }) => xml).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="goldgate"${counts}>\n${lines}</testsuites>\n`;
}

interface TestCase {
  readonly name: string;
  readonly result:
    | { readonly kind: 'passed' }
    | { readonly kind: 'failure' | 'error' | 'skipped'; readonly type: string; readonly message: string };
  /** what it rests on, one line each */
  readonly out: readonly string[];
}

type Properties = readonly (readonly [name: string, value: string])[];

function testSuite(answer: SuiteAnswer): { readonly cases: readonly TestCase[]; readonly xml: string } {
  switch (answer.kind) {
    case 'reported': {
      const cases = casesOf(answer.report);
      return {
        cases,
        xml: suiteXml(answer.report.suite, cases, propertiesOf(answer.report), answer.report.createdAt),
      };
    }
    case 'unaffected':
      return verdictOnly(answer.suite, { kind: 'passed' }, [unaffectedTitle(answer.since)]);
    case 'detached': {
      const message = detachedTitle(answer.run, answer.attempt);
      return verdictOnly(answer.suite, { kind: 'skipped', type: 'detached', message }, []);
    }
    case 'invalid': {
      const message = invalidTitle(answer.problems);
      return verdictOnly(answer.suite, { kind: 'error', type: 'invalid', message }, answer.problems);
    }
    default:
      return answer satisfies never;
  }
}

function verdictOnly(suite: string, result: TestCase['result'], out: readonly string[]) {
  const cases = [{ name: 'verdict', result, out }];
  return { cases, xml: suiteXml(suite, cases, [], null) };
}

function casesOf(report: Report): readonly TestCase[] {
  const gates = report.gates.map((gate) => gateCase(gate, report));
  const code = exitCode(report.verdict, report.onInconclusive);
  const { title, verdict: type } = report;
  const out = report.unmeasured.map(({ what, why, count }) => `not measured: ${what}, ${count} × ${why}`);
  if (code === 3)
    return [{ name: 'verdict', result: { kind: 'error', type, message: title }, out }, ...gates];
  const isTold = gates.some(({ result }) => result.kind === 'failure');
  if (code !== 0 && !isTold) {
    return [{ name: 'verdict', result: { kind: 'failure', type, message: title }, out }, ...gates];
  }
  return gates.length > 0 ? gates : [{ name: 'verdict', result: { kind: 'passed' }, out: [title] }];
}

function gateCase(gate: GateResult, report: Report): TestCase {
  const standing = gateStanding(gate, report);
  const name = `${gateName(gate)}: ${gate.rule}`;
  const out = [evidenceText(gate), `method ${gate.method}`, ...gate.notes];
  if (standing.kind === 'passed') return { name, result: standing, out };
  const kind = standing.kind === 'failed' ? 'failure' : 'skipped';
  return { name, result: { kind, type: gate.decision, message: standing.why }, out };
}

function propertiesOf(report: Report): Properties {
  const { verdict, run, dataset, base, head } = report;
  return [
    ['verdict', verdict],
    ['title', report.title],
    ['run', run],
    ['package', report.package],
    ['base', base ?? ''],
    ['head', head ?? ''],
    ['dataset', `${dataset.path} ${dataset.version}`],
    ['rows', rowsText(report)],
    ['calls', callsText(report)],
    ['cost', costText(report)],
    ...report.gates.flatMap(gateProperties),
  ];
}

function gateProperties(gate: GateResult): Properties {
  const name = `${gateName(gate)}: ${gate.rule}`;
  const figures = {
    estimate: gate.estimate,
    lower: gate.interval?.[0],
    upper: gate.interval?.[1],
    rows: gate.rows,
  };
  return Object.entries(figures).map(([figure, value]) => [`${name} | ${figure}`, String(value ?? '')]);
}

function suiteXml(
  suite: string,
  cases: readonly TestCase[],
  properties: Properties,
  createdAt: string | null,
): string {
  const time = createdAt === null ? '' : ` timestamp="${attribute(createdAt.slice(0, 19))}"`;
  const listed = properties.map(
    ([name, value]) => `      <property name="${attribute(name)}" value="${attribute(value)}"/>\n`,
  );
  return [
    `  <testsuite name="${attribute(suite)}"${countAttributes(cases)} time="0"${time}>\n`,
    listed.length === 0 ? '' : `    <properties>\n${listed.join('')}    </properties>\n`,
    ...cases.map((one) => caseXml(suite, one)),
    '  </testsuite>\n',
  ].join('');
}

function caseXml(suite: string, { name, result, out }: TestCase): string {
  const head = `    <testcase name="${attribute(name)}" classname="${attribute(`goldgate.${suite}`)}" time="0">\n`;
  const lines = out.map((line) => `${attribute(line)}\n`).join('');
  const said =
    result.kind === 'passed'
      ? ''
      : `      <${result.kind} type="${attribute(result.type)}" message="${attribute(result.message)}">${attribute(result.message)}\n${lines}</${result.kind}>\n`;
  return `${head}${said}      <system-out>${lines}</system-out>\n    </testcase>\n`;
}

function countAttributes(cases: readonly TestCase[]): string {
  const counted = (kind: TestCase['result']['kind']) =>
    cases.filter(({ result }) => result.kind === kind).length;
  const failed = ` tests="${cases.length}" failures="${counted('failure')}" errors="${counted('error')}"`;
  return failed;
}

function attribute(text: string): string {
  return escapeXml(plainText(text, 2_000));
}
