import { createHmac } from 'node:crypto';
import type { SweepEvent } from './sweep-event.ts';

/**
 * Headers by which a receiver knows who sent a body, when, and whether it came before:
 * `x-goldgate-signature` is `sha256=` and the hexadecimal HMAC-SHA256 of timestamp, a full stop and the body.
 *
 * @param seconds since 1970 UTC, when it is sent: receivers refuse what is old
 * @see RFC 2104 (HMAC)
 */
export function signedHeaders(
  { id }: Pick<SweepEvent, 'id'>,
  body: string,
  secret: string,
  seconds: number,
): Readonly<Record<string, string>> {
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return {
    'content-type': 'application/json',
    'idempotency-key': id,
    'x-goldgate-delivery': id,
    'x-goldgate-timestamp': String(seconds),
    'x-goldgate-signature': `sha256=${signature}`,
  };
}
