/** An answer stays below 200 KB: a presigned address is about 1.5 KB. */
const mostTogether = 100;

/** What is asked for at the same moment becomes one question: each of them is an invocation. @param ask answers in the order of the keys */
export function coalesced<Key, Answer>(
  ask: (keys: readonly Key[]) => Promise<readonly Answer[]>,
): (key: Key) => Promise<Answer> {
  let next: { readonly keys: Key[]; readonly answers: Promise<readonly Answer[]> } | null = null;
  const open = () => {
    const keys: Key[] = [];
    const answers = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      next = next?.keys === keys ? null : next;
      return ask(keys);
    });
    return { keys, answers };
  };
  return async (key) => {
    if (next === null || next.keys.length === mostTogether) next = open();
    const { keys, answers } = next;
    const at = keys.push(key) - 1;
    const answer = (await answers)[at];
    if (answer === undefined)
      throw new Error(`the backend answered ${keys.length} questions with fewer answers`);
    return answer;
  };
}
