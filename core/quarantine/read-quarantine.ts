import * as z from 'zod';
import { explainIssue } from '../config/explain-issue.ts';
import type { Finding } from '../config/finding.ts';
import { formatProblem } from '../config/format-problem.ts';
import { issueFindings } from '../config/issue-findings.ts';
import { locateFindings } from '../config/locate-findings.ts';
import { readYaml } from '../config/read-yaml.ts';
import { parseYaml } from '../config/yaml-text.ts';
import { rowId } from '../dataset/row-id.ts';
import { readUntil, untilForm } from '../waivers/until.ts';
import type { QuarantinedRow } from './quarantine.ts';

export type ReadQuarantine =
  | { readonly kind: 'ok'; readonly rows: readonly QuarantinedRow[] }
  /** lines with file, line and column */
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

/** Reads a quarantine file: YAML with a list, or JSON Lines where its name says so. Never throws. */
export function readQuarantine(text: string, file: string): ReadQuarantine {
  const plain = text.replace(/^\uFEFF/, '');
  const yaml = parseYaml(/\.(?:jsonl|ndjson)$/i.test(file) ? asList(plain) : plain);
  const invalid = (findings: readonly Finding[], places = new Map()): ReadQuarantine => ({
    kind: 'invalid',
    problems: locateFindings(findings, { file, lines: yaml.lines, places }).map(formatProblem),
  });
  if (yaml.kind === 'broken') return invalid(yaml.findings);
  const { value, findings, places } = readYaml(yaml.document.contents);
  // An empty file is a quarantine without rows.
  const read = quarantineSchema.safeParse(value ?? [], { error: explainIssue });
  const found = read.success ? repeated(read.data) : issueFindings(read.error.issues, value);
  if (!read.success || findings.length + found.length > 0)
    return invalid([...findings, ...found], new Map(places));
  return { kind: 'ok', rows: read.data };
}

/** Lines of JSON are a list in YAML once commas stand between them; every line stays where it is. */
function asList(text: string): string {
  const lines = text.split('\n');
  const filled = lines.flatMap((line, at) => (line.trim() === '' ? [] : [at]));
  const last = filled.at(-1);
  const joined = lines.map((line, at) => (filled.includes(at) && at !== last ? `${line},` : line));
  return `[${joined.join('\n')}]`;
}

const text = (rule: string, most: number) =>
  z.string({ error: rule }).trim().min(1, { error: rule }).max(most, { error: rule });

const idRule = 'expected the id of a row';

const rowSchema = z.strictObject({
  id: z.union([z.string(), z.number()], { error: idRule }).transform((id, context) => {
    const read = rowId(id);
    if (read !== null) return read;
    context.addIssue({ code: 'custom', message: idRule });
    return z.NEVER;
  }),
  owner: text('expected who mends the row, such as "@acme/support"', 200),
  reason: text('expected why the row is not gated, in at most 500 characters', 500),
  expires: z.string({ error: `expected ${untilForm}` }).transform((written, context) => {
    const read = readUntil(written);
    if (read !== null) return read;
    context.addIssue({ code: 'custom', message: `expected ${untilForm}` });
    return z.NEVER;
  }),
});

const listRule = 'expected a list of rows with `id`, `owner`, `reason` and `expires`';

const quarantineSchema = z.array(rowSchema, { error: listRule });

function repeated(rows: readonly QuarantinedRow[]): readonly Finding[] {
  const seen = new Set<string>();
  return rows.flatMap(({ id }, at): Finding[] => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ path: [at, 'id'], message: `expected each row once, got ${JSON.stringify(id)} again` }];
  });
}
