/** The smallest n in 1 … 1e9 from which a claim that stays true once true is true; null when it never is. */
export function fewestRows(holds: (rows: number) => boolean): number | null {
  let enough = 1;
  while (!holds(enough)) {
    enough *= 2;
    if (enough > 1e9) return null;
  }
  let tooFew = Math.floor(enough / 2);
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (holds(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
