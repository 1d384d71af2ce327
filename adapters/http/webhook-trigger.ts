import { SendError } from '../../core/sweep/send-error.ts';
import { signedHeaders } from '../../core/sweep/signed-headers.ts';
import type { SweepEvent } from '../../core/sweep/sweep-event.ts';
import { digestBytes } from '../../core/text/digest.ts';
import type { Clock } from '../../pipeline/call-ports.ts';
import type { Trigger } from '../../pipeline/publish-ports.ts';

export interface WebhookSettings {
  readonly url: string;
  /** with which bodies are signed; never shown */
  readonly secret: string;
  readonly clock: Clock;
  /** ms for one attempt */
  readonly timeoutMs?: number;
}

const mostAttempts = 3;

/**
 * A webhook that gets events as signed JSON. What fails on its side is sent again with the same `idempotency-key`.
 *
 * @throws Error when the address is not https
 */
export function webhookTrigger({ url, secret, clock, timeoutMs = 10_000 }: WebhookSettings): Trigger {
  const address = secureAddress(url, 'a webhook');
  if (secret === '')
    throw new Error(`the webhook ${address.host} has no secret; set its environment variable`);
  const name = `webhook ${label(address)}`;
  const attempt = (event: SweepEvent) => {
    const body = JSON.stringify(event.payload);
    const headers = signedHeaders(event, body, secret, Math.floor(clock.now() / 1000));
    return post(address, { body, headers, timeoutMs, name });
  };
  return {
    name,
    ignoresRepeats: true,
    async send(event) {
      for (let made = 1; made < mostAttempts; made += 1) {
        const error = await attempt(event).then(() => null, asSendError);
        if (error === null) return;
        if (!error.mayHaveArrived) throw error;
        await clock.wait(made * 2_000, AbortSignal.timeout(60_000));
      }
      await attempt(event);
    },
  };
}

/** An incoming webhook of Slack, or of anything that takes `{ "text": … }`. Its address is the secret. */
export function slackTrigger({
  url,
  timeoutMs = 10_000,
}: Pick<WebhookSettings, 'url' | 'timeoutMs'>): Trigger {
  const address = secureAddress(url, 'a Slack webhook');
  const name = `slack ${label(address)}`;
  return {
    name,
    ignoresRepeats: false,
    async send({ title }) {
      // Slack reads these three as markup: https://docs.slack.dev/messaging/formatting-message-text
      const text = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      const headers = { 'content-type': 'application/json' };
      await post(address, { body: JSON.stringify({ text }), headers, timeoutMs, name });
    },
  };
}

interface Post {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly name: string;
}

/** Nothing of the answer is shown, and of an error its code alone: addresses and bodies may hold secrets. */
async function post(address: URL, { body, headers, timeoutMs, name }: Post): Promise<void> {
  const request = { method: 'POST', body, headers: { ...headers }, redirect: 'manual' } as const;
  let response: Response;
  try {
    response = await fetch(address, { ...request, signal: AbortSignal.timeout(timeoutMs) });
  } catch {
    throw new SendError(`${name}: no answer`, true);
  }
  await response.body?.cancel();
  const { status } = response;
  if (status < 200 || status > 299) throw new SendError(`${name}: answers HTTP ${status}`, status >= 500);
}

function asSendError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  throw error;
}

function secureAddress(url: string, what: string): URL {
  const address = URL.parse(url);
  const isHere = address?.hostname === '127.0.0.1' || address?.hostname === 'localhost';
  if (address?.protocol === 'https:' || (address?.protocol === 'http:' && isHere)) return address;
  throw new Error(`the address of ${what} must begin with https://`);
}

/** The path may be a secret; a part of its digest tells two of one host apart. */
function label(address: URL): string {
  return `${address.host} (${digestBytes(address.href).slice(7, 13)})`;
}
