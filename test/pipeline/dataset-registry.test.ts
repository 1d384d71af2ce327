import { describe, expect, it } from 'vitest';
import { datasetDigest } from '../../core/dataset/dataset-digest.ts';
import { manifestBytes } from '../../core/dataset/dataset-manifest.ts';
import type { PushRequest } from '../../pipeline/backend-ports.ts';
import { memoryStore } from '../helpers/memory-store.ts';

async function requestOf(store: ReturnType<typeof memoryStore>, rows: number): Promise<PushRequest> {
  const bytes = new TextEncoder().encode('{"id":"a"}\n'.repeat(rows));
  const chunks = [{ digest: await store.blobs.put(bytes), rows, bytes: bytes.length }];
  const version = { digest: datasetDigest(chunks), rows, chunks };
  const manifest = await store.blobs.put(manifestBytes({ format: 1, id: 'id', version, segments: [] }));
  return { name: 'questions', manifest, parent: null, commit: null, note: null, by: 'ann' };
}

const audited = (store: ReturnType<typeof memoryStore>, action: string) =>
  store.ledger.auditEntries(action, '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', 10);

describe('a push whose answer was lost', () => {
  it('is answered again as it was logged, and logged once', async () => {
    const store = memoryStore();
    const request = await requestOf(store, 1);
    const first = await store.registry.push(request);
    expect(first.becameLatest).toBe(true);
    expect(await store.registry.push(request)).toEqual(first);
    expect(await store.registry.log('questions', 10)).toEqual([first]);
    expect(await audited(store, 'dataset-push')).not.toHaveLength(0);
  });

  it('is another one once something was pushed after it', async () => {
    const store = memoryStore();
    const [one, two] = [await requestOf(store, 1), await requestOf(store, 2)];
    const first = await store.registry.push(one);
    const second = await store.registry.push({ ...two, parent: first.version });
    const back = await store.registry.push({ ...one, parent: second.version });
    expect(back.becameLatest).toBe(true);
    expect(await store.registry.log('questions', 10)).toEqual([back, second, first]);
  });
});

describe('a tag whose answer was lost', () => {
  it('stands where it was to go, and is no conflict', async () => {
    const store = memoryStore();
    const { version } = await store.registry.push(await requestOf(store, 1));
    const tag = { name: 'questions', pointer: 'production', version, by: 'ann', from: null };
    const first = await store.registry.tag(tag);
    expect(await store.registry.tag(tag)).toEqual(first);
    await expect(store.registry.tag({ ...tag, by: 'ben' })).rejects.toThrow('was moved by somebody else');
  });
});
