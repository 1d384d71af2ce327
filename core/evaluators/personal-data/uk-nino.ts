import { checkedPattern } from './personal-data.ts';

/**
 * UK National Insurance numbers: prefixes that may be given out, six digits, and a suffix A to D. They have no check digit.
 *
 * @see HM Revenue & Customs, National Insurance Manual, NIM39110
 */
export const ukNino = checkedPattern(
  'uk-nino',
  { digits: 6 },
  /(?<![A-Za-z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z](?: ?\d{2}){3} ?[A-D](?![A-Za-z0-9])/gi,
  () => true,
);
