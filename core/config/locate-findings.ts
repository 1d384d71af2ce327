import type { LineCounter } from 'yaml';
import { type ConfigPath, formatPath } from './config-path.ts';
import type { ConfigProblem } from './config-problem.ts';
import type { Finding } from './finding.ts';
import { printable } from './printable.ts';
import type { Place } from './read-yaml.ts';

/** Where things stand in a file. */
export interface FilePlaces {
  readonly file: string;
  readonly places: ReadonlyMap<string, Place>;
  readonly lines: LineCounter;
}

/** Problems that are shown; what is beyond them is counted. */
const mostProblems = 20;

/** Gives findings their line and column, in the order of the file: up to 20, and then one that counts the others. */
export function locateFindings(findings: readonly Finding[], where: FilePlaces): ConfigProblem[] {
  const problems = findings.map((finding) => located(finding, where));
  problems.sort((one, other) => one.line - other.line || one.column - other.column);
  const distinct = problems.filter((problem, at) => at === 0 || !sameProblem(problem, problems[at - 1]));
  const [first, ...others] = distinct.slice(mostProblems);
  if (first === undefined) return distinct;
  const count = { ...first, path: '', message: `${others.length + 1} more problems from here on` };
  return [...distinct.slice(0, mostProblems), count];
}

function located(finding: Finding, { file, places, lines }: FilePlaces): ConfigProblem {
  const { line, col } = lines.linePos(finding.offset ?? offsetOf(finding, places));
  const { path, message } = finding;
  return {
    file,
    line: Math.max(line, 1),
    column: Math.max(col, 1),
    path: formatPath(path),
    message: printable(message, 800),
  };
}

/** A value that is missing is shown where it should stand: at the key of what should hold it. */
function offsetOf({ path, atKey = false }: Finding, places: ReadonlyMap<string, Place>): number {
  const place = places.get(formatPath(path));
  if (place !== undefined) return atKey ? place.key : place.value;
  return nearestHolder(path, places)?.key ?? 0;
}

function nearestHolder(path: ConfigPath, places: ReadonlyMap<string, Place>): Place | undefined {
  for (let length = path.length - 1; length > 0; length -= 1) {
    const place = places.get(formatPath(path.slice(0, length)));
    if (place !== undefined) return place;
  }
  return places.get('');
}

function sameProblem(one: ConfigProblem, other: ConfigProblem | undefined): boolean {
  return one.line === other?.line && one.message === other.message && one.path === other.path;
}
