import { constants } from 'node:os';

/** How a process ended, to go on after "the command". A shell tells a signal of what it ran as exit code 128 + number. */
export function howItEnded(code: number | null, signal: string | null): string {
  if (code === null) return `was ended by ${signal}`;
  const told = Object.entries(constants.signals).find(([, number]) => code === 128 + number)?.[0];
  return told === undefined ? `ended with exit code ${code}` : `ended with exit code ${code} (${told})`;
}
