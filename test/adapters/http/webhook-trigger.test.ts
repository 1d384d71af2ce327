import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { slackTrigger, webhookTrigger } from '../../../adapters/http/webhook-trigger.ts';
import { memoryMemo } from '../../../adapters/memory/memory-memo.ts';
import { type SweepEvent, sweepEvents } from '../../../core/sweep/sweep-event.ts';
import { memoDeliveries } from '../../../pipeline/deliveries.ts';
import { fireTriggers } from '../../../pipeline/fire-triggers.ts';
import { dayWindow, followedSignal } from '../../helpers/followed-signal.ts';
import { instantClock } from '../../helpers/instant-clock.ts';

const secret = 'a secret of the receiver';
const setting = { sweep: 'support', window: dayWindow(5) };
const events = sweepEvents([followedSignal(), followedSignal({ id: 'quiet', state: 'quiet' })], setting);

interface Received {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Answers with the statuses in turn, then with 200; 0 = takes the event and breaks the connection. */
async function startReceiver(statuses: readonly number[] = []) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const status = statuses[received.length] ?? 200;
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      if (status === 0) request.socket.resetAndDestroy();
      else response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end(secret);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const close = () => new Promise<void>((done) => server.close(() => done()));
  return { url, received, [Symbol.asyncDispose]: close };
}

const deliveries = () => memoDeliveries(memoryMemo(), () => '2026-01-06T00:00:00.000Z');

it('sends what was raised or cleared, signed over time and body, and only once', async () => {
  await using receiver = await startReceiver();
  const deps = {
    triggers: [webhookTrigger({ url: receiver.url, secret, clock: instantClock() })],
    deliveries: deliveries(),
  };
  expect(await fireTriggers(events, deps)).toEqual({ delivered: 1, before: 0, problems: [] });
  expect(await fireTriggers(events, deps)).toEqual({ delivered: 0, before: 1, problems: [] });

  const [first, ...others] = receiver.received;
  expect(others).toEqual([]);
  const timestamp = String(first?.headers['x-goldgate-timestamp']);
  const signature = createHmac('sha256', secret).update(`${timestamp}.${first?.body}`).digest('hex');
  expect(first?.headers).toMatchObject({
    'x-goldgate-signature': `sha256=${signature}`,
    'idempotency-key': events[0]?.id,
  });
  expect(JSON.parse(first?.body ?? '')).toMatchObject({ id: events[0]?.id, signal: { state: 'raised' } });
});

it('gives the same event the same id, and another window or state another one', () => {
  const idOf = (signals: readonly SweepEvent[]) => signals[0]?.id;
  expect(idOf(sweepEvents([followedSignal({ rows: 9 })], setting))).toBe(idOf(events));
  expect(idOf(sweepEvents([followedSignal({ state: 'cleared' })], setting))).not.toBe(idOf(events));
  expect(idOf(sweepEvents([followedSignal()], { ...setting, window: dayWindow(6) }))).not.toBe(idOf(events));
});

it('tries a webhook again when it fails, with the same id', async () => {
  await using receiver = await startReceiver([503, 0]);
  const triggers = [webhookTrigger({ url: receiver.url, secret, clock: instantClock() })];
  expect(await fireTriggers(events, { triggers, deliveries: deliveries() })).toMatchObject({ delivered: 1 });
  const ids = receiver.received.map(({ headers }) => headers['x-goldgate-delivery']);
  expect(ids).toEqual([events[0]?.id, events[0]?.id, events[0]?.id]);
});

it('sends a refused event again in the next run, and neither follows elsewhere nor shows what was answered', async () => {
  await using receiver = await startReceiver([302]);
  const deps = {
    triggers: [webhookTrigger({ url: receiver.url, secret, clock: instantClock() })],
    deliveries: deliveries(),
  };
  const { problems } = await fireTriggers(events, deps);
  expect(problems).toEqual([expect.stringContaining('answers HTTP 302')]);
  expect(problems.join()).not.toContain(secret);
  expect(await fireTriggers(events, deps)).toMatchObject({ delivered: 1, problems: [] });
});

it('does not tell Slack twice when its answer was lost, and says so', async () => {
  await using receiver = await startReceiver([0]);
  const deps = { triggers: [slackTrigger({ url: receiver.url })], deliveries: deliveries() };
  expect((await fireTriggers(events, deps)).problems).toEqual([expect.stringContaining('no answer')]);
  expect((await fireTriggers(events, deps)).problems).toEqual([
    expect.stringContaining('whether it arrived is not known'),
  ]);
  expect(receiver.received).toHaveLength(1);
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toEqual({ text: events[0]?.title });
});

it.each(['http://example.com/hook', 'ftp://example.com', 'no address'])('refuses %s', (url) => {
  expect(() => webhookTrigger({ url, secret, clock: instantClock() })).toThrow('must begin with https://');
});

it('refuses a webhook without a secret', () => {
  expect(() => webhookTrigger({ url: 'https://example.com', secret: '', clock: instantClock() })).toThrow(
    'no secret',
  );
});
