import { redactSecrets } from './redact-secrets.ts';

/** A value as JSON in which no text holds what looks like a credential; values without one come out as `JSON.stringify` writes them. */
export function redactedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'string' ? redactSecrets(inner) : inner,
  );
}
