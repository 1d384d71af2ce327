import { checkedPattern, type PersonalData } from './personal-data.ts';

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d{2}|[1-9]?\\d)';

const version4 = checkedPattern(
  'ip-address',
  { digits: 4, dots: 3 },
  new RegExp(`(?<![\\w.-])${octet}(?:\\.${octet}){3}(?![\\w-]|\\.\\d)`, 'g'),
  (text) => !/^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(text),
);

const version6 = checkedPattern(
  'ip-address',
  { colons: 2 },
  /(?<![\w:.-])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{1,4}(?![\w:])/g,
  (text) => {
    const parts = text.split('::');
    const groups = text.split(':').filter((group) => group !== '').length;
    const isWhole = parts.length === 1 ? groups === 8 : parts.length === 2 && groups >= 3 && groups <= 7;
    return isWhole && !/^f(?:e[89ab]|[cd])/i.test(text);
  },
);

/**
 * Addresses of machines that may be somebody's. Private, link-local and loopback ones are nobody's in particular.
 *
 * @see RFC 791, RFC 4291 section 2.2, RFC 6890
 */
export const ipAddresses: readonly PersonalData[] = [version4, version6];
