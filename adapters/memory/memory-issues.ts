import type { KnownIssue } from '../../core/sweep/plan-issues.ts';
import type { Issues } from '../../pipeline/publish-ports.ts';

/** A tracker in memory: what a dry run writes to. */
export function memoryIssues(): Issues {
  const issues = new Map<number, KnownIssue>();
  const notes = new Set<string>();
  const change = (number: number, changes: Partial<KnownIssue>) => {
    const issue = issues.get(number);
    if (issue === undefined) throw new Error(`there is no issue ${number}`);
    issues.set(number, { ...issue, ...changes });
  };
  return {
    async own() {
      return [...issues.values()];
    },
    async open({ key, title, body }) {
      const known = [...issues.values()].find((issue) => issue.body.includes(key));
      if (known !== undefined) return known.number;
      const number = issues.size + 1;
      issues.set(number, { number, title, body, isOpen: true });
      return number;
    },
    async update(number, text) {
      change(number, text);
    },
    async comment(number, key) {
      notes.add(`${number} ${key}`);
    },
    async close(number, body) {
      change(number, { body, isOpen: false });
    },
  };
}
