/** Remembers the last results of asking for what never changes, the failed ones not. @param most how many are kept */
export function keptResults<Value>(most: number) {
  const kept = new Map<string, Promise<Value>>();
  return (key: string, ask: () => Promise<Value>): Promise<Value> => {
    const known = kept.get(key);
    const result = known ?? ask();
    kept.delete(key);
    kept.set(key, result);
    if (known === undefined) result.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return result;
  };
}
