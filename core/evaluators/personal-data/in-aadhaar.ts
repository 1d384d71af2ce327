import { checkedPattern, digitsOf, isAnnounced } from './personal-data.ts';
import { isVerhoeffValid } from './verhoeff.ts';

const words = /aadh?aar|\buidai?\b/i;

/**
 * Indian Aadhaar numbers: twelve digits that do not begin with 0 or 1, with their check digit. Undivided they count only where they
 * are announced: one in ten numbers would pass.
 *
 * @see Unique Identification Authority of India, "UID Numbering Scheme" (2010), section 4 (Verhoeff's scheme)
 */
export const inAadhaar = checkedPattern(
  'in-aadhaar',
  { digits: 12 },
  /(?<![A-Za-z0-9.,+-]|\d )[2-9]\d{3}([ -]?)\d{4}\1\d{4}(?![A-Za-z0-9-]|[ .,]\d)/g,
  (text, match) => {
    const digits = digitsOf(text);
    return isVerhoeffValid(digits) && (digits !== text || isAnnounced(match, words));
  },
);
