import type { NamedRows } from '../gates/must-pass-tally.ts';

const mostNamed = 20;

/** Counts rows and remembers the first 20 by position, in whatever order they come. */
export function firstRows() {
  const kept: { readonly position: number; readonly id: string }[] = [];
  let count = 0;
  const cut = () => {
    kept.sort((one, other) => one.position - other.position);
    kept.length = Math.min(kept.length, mostNamed);
  };
  return {
    add(position: number, id: string): void {
      count += 1;
      kept.push({ position, id });
      if (kept.length >= 10 * mostNamed) cut();
    },
    list(): NamedRows {
      cut();
      return { count, first: kept.map(({ id }) => id) };
    },
  };
}
