import type { DatasetPointer, DatasetRecords, LoggedPush } from '../../pipeline/backend-ports.ts';

/** Versions, pointers and pushes of golden datasets in memory. */
export function memoryDatasetRecords(): DatasetRecords {
  const pushes = new Map<string, LoggedPush>();
  const pointers = new Map<string, DatasetPointer>();
  const keyOf = (name: string, pointer: string) => JSON.stringify([name, pointer]);
  const ofName = (name: string) => [...pushes.values()].filter((push) => push.name === name);
  return {
    async names() {
      return [...new Set([...pushes.values()].map(({ name }) => name))].sort();
    },
    async push(push) {
      const known = pushes.get(push.id);
      if (known !== undefined) return known;
      const latest = keyOf(push.name, 'latest');
      const becameLatest = (pointers.get(latest)?.version ?? null) === push.parent;
      const { name, version, by, createdAt: movedAt } = push;
      if (becameLatest) pointers.set(latest, { name, pointer: 'latest', version, by, movedAt });
      const logged = { ...push, becameLatest };
      pushes.set(push.id, logged);
      return logged;
    },
    async versions(name, prefix) {
      const digits = prefix.replace(/^sha256:/, '');
      const first = new Map<string, LoggedPush>();
      for (const push of ofName(name)) if (!first.has(push.version)) first.set(push.version, push);
      return [...first.values()]
        .filter(({ version }) => version.startsWith(`sha256:${digits}`))
        .sort((one, other) => (one.version < other.version ? -1 : 1))
        .slice(0, 50)
        .map(({ becameLatest: _, ...push }) => push);
    },
    async pointers(name) {
      return [...pointers.values()]
        .filter((pointer) => pointer.name === name)
        .sort((one, other) => (one.pointer < other.pointer ? -1 : 1));
    },
    async movePointer(pointer, from) {
      const key = keyOf(pointer.name, pointer.pointer);
      if ((pointers.get(key)?.version ?? null) !== from) return false;
      pointers.set(key, { ...pointer });
      return true;
    },
    async log(name, limit) {
      return ofName(name).sort(newestFirst).slice(0, limit);
    },
  };
}

/** Equal times are ordered by id, so that every store answers alike. */
function newestFirst(one: LoggedPush, other: LoggedPush): number {
  if (one.createdAt !== other.createdAt) return one.createdAt > other.createdAt ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
