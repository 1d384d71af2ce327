import { parseReport } from '../core/report/parse-report.ts';
import type { SuiteOutcome } from '../pipeline/gate.ts';

/** Replaces the values of secrets in what is about to be published. */
export interface SecretRedactor {
  text(text: string): string;
  outcome(outcome: SuiteOutcome): SuiteOutcome;
}

/**
 * A target may echo a key that it was given, and GitHub masks secrets only in logs and summaries, not in what is sent to its API.
 * Variables that are named like secrets are taken for such; short values and plain words would blot out prose.
 */
export function secretRedactor(environment: NodeJS.ProcessEnv): SecretRedactor {
  const secrets = Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && isSecret(name, value) ? [{ name, value: JSON.stringify(value).slice(1, -1) }] : [],
  );
  // The longest first, so that none is left in part because it begins with another one.
  secrets.sort((one, other) => other.value.length - one.value.length);
  const inJson = (json: string) =>
    secrets.reduce((left, { name, value }) => left.replaceAll(value, `[redacted: ${name}]`), json);
  const text = (plain: string) => String(JSON.parse(inJson(JSON.stringify(plain))));
  return {
    text,
    outcome(outcome) {
      switch (outcome.kind) {
        case 'reported': {
          const json = JSON.stringify(outcome.report);
          const redacted = inJson(json);
          if (redacted === json) return outcome;
          return { ...outcome, report: parseReport(new TextEncoder().encode(redacted)) };
        }
        case 'invalid':
          return { ...outcome, problems: outcome.problems.map(text) };
        case 'detached':
        case 'unaffected':
          return outcome;
        default:
          return outcome satisfies never;
      }
    },
  };
}

function isSecret(name: string, value: string): boolean {
  const isNamedSo = /token|secret|password|passwd|credential|(^|_)(key|pat)($|_)/i.test(name);
  return isNamedSo && value.length >= 12 && /[^a-z-]/.test(value);
}
