/** A backend far away is asked for so many at once; a store here is read no faster by more. */
const atOnce = 32;

/** Reads each of the keys, some at a time. @returns the results in the order of the keys */
export async function readTogether<Key, Result>(
  keys: readonly Key[],
  read: (key: Key) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < keys.length; at += atOnce)
    results.push(...(await Promise.all(keys.slice(at, at + atOnce).map(read))));
  return results;
}
