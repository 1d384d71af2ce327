import { expect, it } from 'vitest';
import { type Digest, digestBytes } from '../../core/text/digest.ts';
import type { JsonObject } from '../../core/text/json.ts';
import type { Memo, MemoEntry } from '../../pipeline/ports.ts';
import type { OpenPort } from './open-port.ts';

const createdAt = '2030-01-01T00:00:00.000Z';
const entry = (name: string, reply: JsonObject): MemoEntry => ({ key: digestBytes(name), reply, createdAt });

/** What every memo must do. */
export function memoContract(open: () => Promise<OpenPort<Memo>>): void {
  it('gives back the replies it knows and leaves out the others', async () => {
    await using store = await open();
    await store.port.put([entry('a', { text: 'yes' }), entry('b', { text: 'no' })]);
    const found = await store.other.get([digestBytes('b'), digestBytes('unknown'), digestBytes('a')]);
    expect(Object.fromEntries(found)).toEqual({
      [digestBytes('a')]: { text: 'yes' },
      [digestBytes('b')]: { text: 'no' },
    });
  });

  it('answers nothing for nothing', async () => {
    await using store = await open();
    await store.port.put([]);
    expect((await store.port.get([])).size).toBe(0);
    expect((await store.port.get([digestBytes('a')])).size).toBe(0);
  });

  it('takes a key that is asked for twice once', async () => {
    await using store = await open();
    await store.port.put([entry('a', { text: 'yes' })]);
    expect((await store.port.get([digestBytes('a'), digestBytes('a')])).size).toBe(1);
  });

  it('lets the latest reply of a key stand', async () => {
    await using store = await open();
    await store.port.put([entry('a', { text: 'first' })]);
    await store.other.put([entry('a', { text: 'second' })]);
    expect((await store.port.get([digestBytes('a')])).get(digestBytes('a'))).toEqual({ text: 'second' });
  });

  it('holds any JSON: nested, empty, long, with hostile keys', async () => {
    await using store = await open();
    const replies: readonly JsonObject[] = [
      {},
      { nested: [{ deep: [null, true, 1.5, 'größe 🌍\u0000\u2028'] }] },
      { text: 'x'.repeat(2_000_000) },
      JSON.parse('{"__proto__":{"polluted":true},"constructor":1}'),
    ];
    await store.port.put(replies.map((reply, at) => entry(`reply ${at}`, reply)));
    const found = await store.other.get(replies.map((_, at) => digestBytes(`reply ${at}`)));
    replies.forEach((reply, at) => {
      expect(JSON.stringify(found.get(digestBytes(`reply ${at}`)))).toBe(JSON.stringify(reply));
    });
  });

  it('takes thousands of keys in one call, from two sides at once', async () => {
    await using store = await open();
    const entries = Array.from({ length: 5000 }, (_, at) => entry(`many ${at}`, { at }));
    await Promise.all([store.port.put(entries.slice(0, 3000)), store.other.put(entries.slice(2000))]);
    const found = await store.port.get(entries.map(({ key }) => key));
    expect(found.size).toBe(5000);
    expect(found.get(digestBytes('many 4321'))).toEqual({ at: 4321 });
  });

  it('finds nothing under a key that is not a digest', async () => {
    await using store = await open();
    await store.port.put([entry('a', { text: 'yes' })]);
    const hostile: readonly Digest[] = ['sha256:', "sha256:' OR 1=1 --", 'sha256:%', 'sha256:../../x'];
    expect((await store.port.get(hostile)).size).toBe(0);
  });
}
