/** Something in a row of equal places: from `at`, `size` places wide. */
export interface StripRun<Kind> {
  readonly kind: Kind;
  readonly at: number;
  readonly size: number;
}

/** Neighbours of one kind together, so that thousands of places are few shapes. */
export function runsOf<Kind>(kinds: readonly Kind[]): readonly StripRun<Kind>[] {
  const runs: { kind: Kind; at: number; size: number }[] = [];
  for (const [at, kind] of kinds.entries()) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.size += 1;
    else runs.push({ kind, at, size: 1 });
  }
  return runs;
}

/** One path of bars over a baseline for all places of some kinds. @param step width of a place; @param gap left free between bars */
export function barsPath<Kind>(
  kinds: readonly Kind[],
  wanted: readonly Kind[],
  { step, top, bottom, gap }: { step: number; top: number; bottom: number; gap: number },
): string {
  const parts: string[] = [];
  const bar = (at: number, size: number) =>
    parts.push(
      `M${number(at * step)},${top}h${number(Math.max(1, size * step - gap))}V${bottom}H${number(at * step)}Z`,
    );
  for (const { kind, at, size } of runsOf(kinds)) {
    if (!wanted.includes(kind)) continue;
    if (gap === 0) bar(at, size);
    else for (let place = 0; place < size; place += 1) bar(at + place, 1);
  }
  return parts.join('');
}

function number(value: number): string {
  return String(Number(value.toFixed(2)));
}
