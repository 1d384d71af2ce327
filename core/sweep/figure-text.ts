/** Three significant digits, and no more than four decimals. */
export function figureText(value: number): string {
  return String(Number(Number(value.toPrecision(3)).toFixed(4)));
}
