/** `2%`, `0.5 %`: source of a regular expression without anchors. */
export const percentPattern = String.raw`\d+(?:\.\d+)? ?%`;

/** The fraction a percent stands for, rounded once: `0.7%` is 0.007. */
export function parsePercent(text: string): number {
  return Number(`${text.replace('%', '').trim()}e-2`);
}
