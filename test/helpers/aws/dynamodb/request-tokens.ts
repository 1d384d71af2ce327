import type { JsonObject } from '../json.ts';
import { ServiceError } from '../service-error.ts';

const tokenLifetimeMs = 10 * 60_000;

export interface RequestTokens {
  /** True when this token already committed the same items, so the retry must change nothing. */
  isRepeat(input: JsonObject): boolean;
  /** Only commits are remembered: a cancelled transaction is evaluated again. */
  remember(input: JsonObject): void;
}

/** `ClientRequestToken` of TransactWriteItems: idempotent for ten minutes after the commit. */
export function requestTokens(now: () => number): RequestTokens {
  const committed = new Map<string, { readonly items: string; readonly atMs: number }>();

  return {
    isRepeat({ ClientRequestToken: token, TransactItems }) {
      const earlier = typeof token === 'string' ? committed.get(token) : undefined;
      if (!earlier || now() - earlier.atMs > tokenLifetimeMs) return false;
      if (earlier.items === JSON.stringify(TransactItems)) return true;
      throw new ServiceError(
        'IdempotentParameterMismatchException',
        'Request token was used with different parameters',
      );
    },

    remember({ ClientRequestToken: token, TransactItems }) {
      if (typeof token === 'string')
        committed.set(token, { items: JSON.stringify(TransactItems), atMs: now() });
    },
  };
}
