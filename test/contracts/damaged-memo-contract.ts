import { expect, it } from 'vitest';
import { type Digest, digestBytes } from '../../core/text/digest.ts';
import type { Memo } from '../../pipeline/ports.ts';
import type { OpenPort } from './open-port.ts';

/** What stands in the store for a reply. */
export interface StoredReply {
  readonly text: string;
  readonly checksum: number;
}

export interface DamagedMemo extends OpenPort<Memo> {
  /** changes what is stored, as a fault of a disk or a hand in the database would */
  damage(key: Digest, change: (stored: StoredReply) => StoredReply): Promise<void>;
}

const createdAt = '2030-01-01T00:00:00.000Z';
const [key, other] = [digestBytes('a'), digestBytes('b')];

/** What every memo that outlives its process must do with an entry that is not what was put. */
export function damagedMemoContract(open: () => Promise<DamagedMemo>): void {
  it.each<[string, (stored: StoredReply) => StoredReply]>([
    ['cut', (stored) => ({ ...stored, text: stored.text.slice(0, -3) })],
    ['changed', (stored) => ({ ...stored, text: '{"text":"no"}' })],
    ['not JSON', (stored) => ({ ...stored, text: 'oops' })],
    ['with a wrong checksum', (stored) => ({ ...stored, checksum: stored.checksum + 1 })],
  ])('drops an entry that is %s, and takes the reply that is got again', async (_what, change) => {
    await using store = await open();
    await store.port.put([
      { key, reply: { text: 'yes' }, createdAt },
      { key: other, reply: { text: 'other' }, createdAt },
    ]);
    await store.damage(key, change);
    expect([...(await store.other.get([key, other])).keys()]).toEqual([other]);
    await store.port.put([{ key, reply: { text: 'yes' }, createdAt }]);
    expect((await store.other.get([key])).get(key)).toEqual({ text: 'yes' });
  });

  it('drops the reply of another key', async () => {
    await using store = await open();
    await store.port.put([
      { key, reply: { text: 'yes' }, createdAt },
      { key: other, reply: { text: 'other' }, createdAt },
    ]);
    const kept: StoredReply[] = [];
    await store.damage(other, (stored) => {
      kept.push(stored);
      return stored;
    });
    await store.damage(key, (stored) => kept[0] ?? stored);
    expect([...(await store.other.get([key, other])).keys()]).toEqual([other]);
  });
}
