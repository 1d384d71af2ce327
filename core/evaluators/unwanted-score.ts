import { failed, passed, type Score } from './score.ts';

const mostNamed = 5;

/** Passes when nothing unwanted was found, else names the first findings; no more are looked for. */
export function unwantedScore(findings: Iterable<string>): Score {
  const named: string[] = [];
  for (const finding of findings) {
    if (named.includes(finding)) continue;
    if (named.length === mostNamed) return failed(`found ${named.join(', ')} and more`);
    named.push(finding);
  }
  return named.length === 0 ? passed : failed(`found ${named.join(', ')}`);
}
