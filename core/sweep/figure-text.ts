/** Three significant digits, and no more than four decimals. */
export function figureText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return String(Number(Number(value.toPrecision(3)).toFixed(4)));
}
