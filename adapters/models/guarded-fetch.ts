import { CallError } from '../../core/target/call-error.ts';

type Fetch = typeof globalThis.fetch;

/**
 * Sends requests where they may go and nowhere else. No redirect is followed: keys stand in headers of any name, of which
 * `fetch` would take along all but `authorization`.
 *
 * @param refusal why an address is not called; null = it may be
 */
export function guardedFetch(label: string, refusal: (address: string) => string | null, send: Fetch): Fetch {
  return async (input, init) => {
    const why = refusal(input instanceof Request ? input.url : String(input));
    if (why !== null) throw new CallError('refused-key', false, `${label}: ${why}`);
    const response = await send(input, { ...init, redirect: 'manual' });
    const { status } = response;
    if (status < 300 || status >= 400) return response;
    await response.body?.cancel();
    throw new CallError(
      'bad-request',
      false,
      `${label}: redirects (HTTP ${status}), and keys are not carried elsewhere; write the address it leads to as \`baseUrl\``,
    );
  };
}
