import { type MeasuredRate, rateInterval } from './measured-rate.ts';

const nameWidth = 80;
const cellWidth = 22;

/** A heading of a table of rates. */
export function headingText(title: string, columns: readonly string[]): string {
  return `\n${title}\n${' '.repeat(nameWidth)}${columns.map((column) => column.padEnd(cellWidth)).join('')}`.trimEnd();
}

/** A line of a table of rates. */
export function lineText(name: string, cells: readonly string[]): string {
  return `  ${name.padEnd(nameWidth - 2)}${cells.map((cell) => cell.padEnd(cellWidth)).join('')}`.trimEnd();
}

/** `4.9 % (4.0–5.9)` */
export function rateText(rate: MeasuredRate): string {
  const found = rateInterval(rate);
  return `${percent(found.rate)} % (${percent(found.lower)}–${percent(found.upper)})`;
}

/** `4.9 %` */
export function shareText({ hits, trials }: MeasuredRate): string {
  return `${percent(hits / trials)} %`;
}

export function percent(share: number): string {
  return (100 * share).toFixed(1);
}
