import { Refusal } from './refusal.ts';

export interface Quota {
  readonly limit: number;
  readonly resetSeconds: number;
  used: number;
}

export function spend(quota: Quota | undefined): void {
  if (quota === undefined) return;
  if (quota.used >= quota.limit) throw new Refusal(403, 'API rate limit exceeded for installation.');
  quota.used += 1;
}

/** An answer of 304 costs nothing. */
export function refund(quota: Quota | undefined): void {
  if (quota !== undefined) quota.used -= 1;
}

export function quotaHeaders(quota: Quota | undefined): { readonly [name: string]: string } {
  if (quota === undefined) return {};
  return {
    'x-ratelimit-limit': String(quota.limit),
    'x-ratelimit-used': String(quota.used),
    'x-ratelimit-remaining': String(quota.limit - quota.used),
    'x-ratelimit-reset': String(quota.resetSeconds),
    'x-ratelimit-resource': 'core',
  };
}
