const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** `2.5 days`, `40 minutes`: in the largest unit of which there is one, with two significant digits below ten. */
export function durationText(ms: number): string {
  const [unit, size] = units.find(([, of]) => ms >= of) ?? ['second', 1000];
  const count = ms / size;
  const text = count < 10 ? String(Number(count.toPrecision(2))) : String(Math.round(count));
  return `${text} ${unit}${text === '1' ? '' : 's'}`;
}
