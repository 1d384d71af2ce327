import { type Digest, digestOf } from '../text/digest.ts';
import type { Waiver } from './waiver.ts';

/** The name of a waiver: a digest of all it says. */
export function waiverId(content: Omit<Waiver, 'id'>): Digest {
  return digestOf(JSON.parse(JSON.stringify(content)));
}
