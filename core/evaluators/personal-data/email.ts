import { checkedPattern } from './personal-data.ts';

/**
 * Addresses as people write them, international ones too: a local part of at most 64 characters and a domain with a dot.
 * Quoted local parts are not found.
 *
 * @see RFC 5321, sections 2.3.5 and 4.5.3.1; RFC 6531
 */
export const email = checkedPattern(
  'email',
  { ats: 1, dots: 1 },
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}\p{L}{2,63}/gu,
  (text) => !/^\.|\.\.|\.@/.test(text),
);
