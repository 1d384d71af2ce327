import { isJsonObject } from '../text/json.ts';
import { checkConfig } from './check-config.ts';
import type { Config } from './config.ts';
import { formatPath } from './config-path.ts';
import type { ConfigProblem } from './config-problem.ts';
import { configSchema } from './config-schema.ts';
import { describeValue } from './describe-value.ts';
import type { Definitions } from './evaluator-schema.ts';
import { explainIssue } from './explain-issue.ts';
import type { Finding } from './finding.ts';
import { issueFindings } from './issue-findings.ts';
import { locateFindings } from './locate-findings.ts';
import { type ReadYaml, readYaml } from './read-yaml.ts';
import { parseYaml } from './yaml-text.ts';

export type ReadConfig =
  | { readonly kind: 'ok'; readonly config: Config }
  | { readonly kind: 'invalid'; readonly problems: readonly ConfigProblem[] };

/**
 * Reads `goldgate.yaml`. Never throws: whatever is wrong is a problem with its place, all of them at once in the order of the file,
 * up to 20 and then one that counts the others.
 *
 * @param file as problems should name it
 * @param definitions the kinds of evaluators there are
 */
export function readConfig(text: string, file: string, definitions: Definitions): ReadConfig {
  const yaml = parseYaml(text.replace(/^\uFEFF/, ''));
  const { lines } = yaml;
  if (yaml.kind === 'broken') {
    return { kind: 'invalid', problems: locateFindings(yaml.findings, { file, lines, places: new Map() }) };
  }
  const read = readYaml(yaml.document.contents);
  const checked = checkTree(read, definitions);
  if (checked.kind === 'ok') return checked;
  return {
    kind: 'invalid',
    problems: locateFindings(checked.findings, { file, lines, places: read.places }),
  };
}

type CheckedTree =
  | { readonly kind: 'ok'; readonly config: Config }
  | { readonly kind: 'invalid'; readonly findings: readonly Finding[] };

function checkTree({ value, findings }: ReadYaml, definitions: Definitions): CheckedTree {
  if (findings.length === 0 && !isJsonObject(value))
    return { kind: 'invalid', findings: [rootFinding(value)] };
  const checked = configSchema(definitions).safeParse(value, { error: explainIssue });
  const issues = checked.success ? [] : issueFindings(checked.error.issues, value);
  const later = withoutRepeats([...issues, ...checkConfig(value, definitions)], findings);
  const all = [...findings, ...later];
  return checked.success && all.length === 0
    ? { kind: 'ok', config: checked.data }
    : { kind: 'invalid', findings: all };
}

function rootFinding(value: ReadYaml['value']): Finding {
  const got = value === null || value === undefined ? 'an empty file' : describeValue(value);
  const message = `expected \`version: 1\`, \`datasets:\` and \`suites:\`, got ${got}; \`goldgate init\` writes a first file`;
  return { path: [], message, offset: 0 };
}

/** What could not be read has said so; that its value is missing is no second problem. */
function withoutRepeats(findings: readonly Finding[], unread: readonly Finding[]): Finding[] {
  const known = new Set(unread.map(({ path }) => formatPath(path)));
  return findings.filter(({ path }) => !path.some((_, at) => known.has(formatPath(path.slice(0, at + 1)))));
}
