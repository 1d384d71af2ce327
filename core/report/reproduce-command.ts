import type { Report } from './report.ts';

/** The one command that gives this report again, quoted for a POSIX shell. */
export function reproduceCommand(report: Report): string {
  if (report.base === null) return ['goldgate', 'run', quoted(report.suite)].join(' ');
  const head = report.head === null ? [] : ['--head', quoted(report.head)];
  return ['goldgate', 'gate', '--suite', quoted(report.suite), '--base', quoted(report.base), ...head].join(
    ' ',
  );
}

function quoted(word: string): string {
  return /^[\w./:@=+][\w./:@=+-]*$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
