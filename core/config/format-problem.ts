import type { ConfigProblem } from './config-problem.ts';

/** `goldgate.yaml:12:7: suites.s.gates[0].margin: expected …, got …` */
export function formatProblem({ file, line, column, path, message }: ConfigProblem): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`;
}
