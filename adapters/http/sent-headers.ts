import { CallError } from '../../core/target/call-error.ts';
import type { HttpEndpoint } from '../../core/target/endpoint.ts';

export interface SentHeaders {
  readonly values: Readonly<Record<string, string>>;
  /** values that came from the environment: never shown */
  readonly secrets: readonly string[];
}

/** @throws CallError that names the variable which is not set */
export function sentHeaders(
  { headers, method }: HttpEndpoint,
  environment: Readonly<Record<string, string | undefined>>,
  label: string,
): SentHeaders {
  const values: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') values['content-type'] = 'application/json';
  const secrets: string[] = [];
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string') {
      values[name.toLowerCase()] = value;
      continue;
    }
    const secret = environment[value.variable]?.trim() ?? '';
    if (secret === '') throw unset(value.variable, name, label);
    values[name.toLowerCase()] = `${value.prefix}${secret}`;
    secrets.push(secret);
  }
  return { values, secrets };
}

function unset(variable: string, header: string, label: string): CallError {
  return new CallError(
    'refused-key',
    false,
    `${label}: the environment variable ${variable} is not set; the header ${header} needs it ` +
      '(in a workflow: env, from a secret; pull requests from forks get no secrets)',
  );
}
