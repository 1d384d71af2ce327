import { printable } from './printable.ts';

/** The way from the root of the file to a value: keys of mappings and indexes of lists. */
export type ConfigPath = readonly (string | number)[];

/** `suites.support-answers.gates[1].margin`; a key that is no plain name stands in quotes. */
export function formatPath(path: ConfigPath): string {
  return path.map(segmentText).join('').replace(/^\./, '');
}

function segmentText(segment: string | number): string {
  if (typeof segment === 'number') return `[${segment}]`;
  return /^[\w-]+$/.test(segment) ? `.${segment}` : `["${printable(segment)}"]`;
}
