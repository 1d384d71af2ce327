import { describe, expect, it } from 'vitest';
import { type Digest, digestBytes, digestOf } from '../../core/text/digest.ts';
import type { DatasetPush, DatasetRecords } from '../../pipeline/backend-ports.ts';
import type { OpenPort } from './open-port.ts';

const second = (count: number) => new Date(Date.UTC(2030, 0, 1, 0, 0, count)).toISOString();
const [a, b, c] = [digestBytes('a'), digestBytes('b'), digestBytes('c')];

function pushOf(version: Digest, changes: Partial<DatasetPush> = {}): DatasetPush {
  const { id: _, ...content } = {
    id: '',
    name: 'support',
    version,
    manifest: digestBytes(`manifest of ${version}`),
    rows: 3,
    chunks: 1,
    bytes: 120,
    parent: null,
    commit: 'c'.repeat(40),
    note: 'the first rows',
    by: 'ann',
    createdAt: second(0),
    ...changes,
  };
  return { id: digestOf(content), ...content };
}

/** What every store of dataset versions must do. */
export function datasetRecordsContract(open: () => Promise<OpenPort<DatasetRecords>>): void {
  describe('pushing', () => pushContract(open));
  describe('pointers', () => pointerContract(open));
  describe('finding', () => findingContract(open));
}

const latestOf = async (records: DatasetRecords, name = 'support') =>
  (await records.pointers(name)).find(({ pointer }) => pointer === 'latest')?.version;

function pushContract(open: () => Promise<OpenPort<DatasetRecords>>): void {
  it('moves latest from version to version, and logs each with its parent', async () => {
    await using store = await open();
    const first = pushOf(a);
    const second2 = pushOf(b, { parent: a, createdAt: second(1), commit: null, note: null, by: null });
    expect(await store.port.push(first)).toEqual({ ...first, becameLatest: true });
    expect(await store.other.push(second2)).toEqual({ ...second2, becameLatest: true });
    expect(await latestOf(store.port)).toBe(b);
    expect(await store.port.log('support', 10)).toEqual([
      { ...second2, becameLatest: true },
      { ...first, becameLatest: true },
    ]);
  });

  it('keeps both of two pushes from one parent: latest stays with the first, and the other is told', async () => {
    await using store = await open();
    await store.port.push(pushOf(a));
    const [mine, theirs] = [pushOf(b, { parent: a }), pushOf(c, { parent: a, by: 'bob' })];
    const logged = await Promise.all([store.port.push(mine), store.other.push(theirs)]);
    expect(logged.map(({ becameLatest }) => becameLatest).sort()).toEqual([false, true]);
    const winner = logged.find(({ becameLatest }) => becameLatest);
    expect(await latestOf(store.port)).toBe(winner?.version);
    const log = await store.other.log('support', 10);
    expect(log.map(({ version }) => version).sort()).toEqual([a, b, c].sort());
    expect(log.filter(({ parent }) => parent === a)).toHaveLength(2);
  });

  it('loses none of thirty pushes at once, and makes a chain of those that became latest', async () => {
    await using store = await open();
    await store.port.push(pushOf(a));
    const versions = Array.from({ length: 30 }, (_, at) => digestBytes(`${at}`));
    const logged = await Promise.all(
      versions.map((version, at) =>
        (at % 2 === 0 ? store.port : store.other).push(pushOf(version, { parent: a })),
      ),
    );
    expect(logged.filter(({ becameLatest }) => becameLatest)).toHaveLength(1);
    expect(await store.port.log('support', 100)).toHaveLength(31);
  });

  it('does not push twice what is sent twice', async () => {
    await using store = await open();
    const push = pushOf(a);
    const logged = await store.port.push(push);
    expect(await store.other.push(push)).toEqual(logged);
    await store.port.push(pushOf(b, { parent: a, createdAt: second(1) }));
    expect(await store.port.push(push)).toEqual(logged);
    expect(await latestOf(store.port)).toBe(b);
    expect(await store.port.log('support', 10)).toHaveLength(2);
  });

  it('goes back to an earlier version, which stays as it was pushed first', async () => {
    await using store = await open();
    const first = pushOf(a);
    await store.port.push(first);
    await store.port.push(pushOf(b, { parent: a, createdAt: second(1) }));
    await store.port.push(
      pushOf(a, { parent: b, createdAt: second(2), manifest: digestBytes('other'), note: 'back' }),
    );
    expect(await latestOf(store.other)).toBe(a);
    expect(await store.other.versions('support', a)).toEqual([first]);
    expect((await store.other.log('support', 10)).map(({ note }) => note)).toEqual([
      'back',
      'the first rows',
      'the first rows',
    ]);
  });
}

function pointerContract(open: () => Promise<OpenPort<DatasetRecords>>): void {
  const pointer = (version: Digest, name = 'production') => ({
    name: 'support',
    pointer: name,
    version,
    by: 'ann',
    movedAt: second(5),
  });

  it('moves a pointer only from where it is said to stand', async () => {
    await using store = await open();
    expect(await store.port.movePointer(pointer(a), b)).toBe(false);
    expect(await store.port.movePointer(pointer(a), null)).toBe(true);
    expect(await store.other.movePointer(pointer(b), null)).toBe(false);
    expect(await store.other.movePointer(pointer(b), c)).toBe(false);
    expect(await store.port.pointers('support')).toEqual([pointer(a)]);
    expect(await store.other.movePointer({ ...pointer(b), by: null }, a)).toBe(true);
    expect(await store.port.pointers('support')).toEqual([{ ...pointer(b), by: null }]);
  });

  it('lets one of many win that move it at once', async () => {
    await using store = await open();
    await store.port.movePointer(pointer(a), null);
    const moved = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        (at % 2 === 0 ? store.port : store.other).movePointer(pointer(digestBytes(`${at}`)), a),
      ),
    );
    expect(moved.filter(Boolean)).toHaveLength(1);
    expect((await store.port.pointers('support'))[0]?.version).toBe(digestBytes(`${moved.indexOf(true)}`));
  });

  it('lists them by name, those of one dataset only', async () => {
    await using store = await open();
    for (const name of ['staging', 'canary']) await store.port.movePointer(pointer(a, name), null);
    await store.port.push(pushOf(b));
    await store.port.push(pushOf(c, { name: 'triage' }));
    const names = async (name: string) => (await store.other.pointers(name)).map((one) => one.pointer);
    expect(await names('support')).toEqual(['canary', 'latest', 'staging']);
    expect(await names('triage')).toEqual(['latest']);
    expect(await names('nothing')).toEqual([]);
  });
}

function findingContract(open: () => Promise<OpenPort<DatasetRecords>>): void {
  it('names the datasets that were pushed, each once', async () => {
    await using store = await open();
    expect(await store.port.names()).toEqual([]);
    const pushes = [pushOf(a, { name: 'triage' }), pushOf(a), pushOf(b, { parent: a }), pushOf(c)];
    for (const push of pushes) await store.port.push(push);
    expect(await store.other.names()).toEqual(['support', 'triage']);
  });

  it('finds versions of one dataset by the start of their digest', async () => {
    await using store = await open();
    const [one, two] = [pushOf(`sha256:aa1${'0'.repeat(61)}`), pushOf(`sha256:aa2${'0'.repeat(61)}`)];
    for (const push of [two, one, pushOf(a, { name: 'triage' })]) await store.port.push(push);
    expect(await store.other.versions('support', 'aa')).toEqual([one, two]);
    expect(await store.other.versions('support', 'sha256:aa2')).toEqual([two]);
    expect(await store.other.versions('support', one.version)).toEqual([one]);
    expect(await store.other.versions('support', a)).toEqual([]);
    expect(await store.other.versions('triage', a)).toHaveLength(1);
  });

  it.each(['%', '_', "' OR 1=1 --", '\0', '#', 'sha256:%'])('takes %j for itself', async (prefix) => {
    await using store = await open();
    await store.port.push(pushOf(a));
    expect(await store.port.versions('support', prefix)).toEqual([]);
  });

  it('keeps datasets apart whatever their names', async () => {
    await using store = await open();
    for (const name of ['a', 'a#b', 'a.b']) await store.port.push(pushOf(a, { name }));
    expect((await store.port.log('a', 10)).map(({ name }) => name)).toEqual(['a']);
    expect((await store.port.log('a#b', 10)).map(({ name }) => name)).toEqual(['a#b']);
  });

  it('logs newest first and at most as many as asked', async () => {
    await using store = await open();
    for (const at of [3, 1, 2])
      await store.port.push(pushOf(digestBytes(`${at}`), { createdAt: second(at) }));
    const times = (await store.other.log('support', 2)).map(({ createdAt }) => createdAt);
    expect(times).toEqual([second(3), second(2)]);
  });
}
