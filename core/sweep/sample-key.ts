import { hash } from 'node:crypto';

/** 64 random-looking bits of a trace, as 16 hexadecimal digits: they depend on its id and the seed, and on nothing else. */
export function sampleKey(seed: string, traceId: string): string {
  return hash('sha256', `${seed}\0${traceId}`, 'hex').slice(0, 16);
}
