/** A moment for people: `2026-03-02 00:00 UTC`. @param ms since 1970 */
export function timeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
