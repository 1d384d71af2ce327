import { describe, expect, it } from 'vitest';
import { findPersonalData } from '../../../../core/evaluators/personal-data/find-personal-data.ts';
import {
  type KindName,
  kindNames,
  personalDataKinds,
} from '../../../../core/evaluators/personal-data/personal-data-kinds.ts';

const found = (kind: KindName, text: string) =>
  [...findPersonalData(text, personalDataKinds[kind])].map((finding) => finding.text);

interface Cases {
  /** where the valid numbers stand */
  readonly source: string;
  readonly valid: readonly string[];
  /** near misses: a wrong check digit, a number that is never given out, another thing of the same look */
  readonly invalid: readonly string[];
}

const cases: Readonly<Record<KindName, Cases>> = {
  email: {
    source: 'RFC 5321 section 2.3.5, RFC 6531',
    valid: ['mia.li3818@example.com', 'a+b%c_d-e@sub.example.co.uk', 'jörg@müller.example'],
    invalid: ['mia@localhost', '@example.com', 'mia@@example.com', 'a..b@example.com', 'mia at example.com'],
  },
  phone: {
    source: 'ITU-T E.123 and E.164; Ofcom and NANPA numbers for drama',
    valid: [
      '+49 30 1234567',
      '+14155552671',
      '+44 (0)20 7946 0958',
      '00 49 30 1234567',
      '(415) 555-0132',
      '415-555-0132',
      '1-415-555-0132',
      '020 7946 0958',
      '(030) 1234567',
      '01 99 00 12 34',
      '0171/1234567',
    ],
    invalid: [
      '+10000000 users',
      '911-555-0132',
      '415-911-0132',
      '115-555-0132',
      '01/02/2024 12 units',
      '01.02.2024',
      '2024-05-15 15:00:00',
      '0.123 456 789',
      '12:30:45',
      'a phone of 7 inches',
    ],
  },
  'payment-card': {
    source: 'test numbers of the schemes; Luhn: ISO/IEC 7812-1 annex B',
    valid: [
      '4111 1111 1111 1111',
      '4111-1111-1111-1111',
      '4222222222222',
      '5555555555554444',
      '2223003122003222',
      '378282246310005',
      '3782 822463 10005',
      '30569309025904',
      '6011111111111117',
      '3530111333300000',
    ],
    invalid: [
      '4111 1111 1111 1112',
      // right check digit, no such scheme
      '79927398713',
      '9111111111111119',
      '0.4111111111111111',
      'a4111111111111111',
    ],
  },
  iban: {
    source: 'SWIFT IBAN Registry, examples of each country; ISO/IEC 7064 MOD 97-10',
    valid: [
      'DE89 3704 0044 0532 0130 00',
      'DE89370400440532013000',
      'GB29 NWBK 6016 1331 9268 19',
      'FR14 2004 1010 0505 0001 3M02 606',
      'NO93 8601 1117 947',
      'MT84 MALT 0110 0001 2345 MTLC AST0 01S',
      'gb29nwbk60161331926819',
    ],
    invalid: [
      'DE88 3704 0044 0532 0130 00',
      // right check digits for one digit less than Germany has
      'DE89 3704 0044 0532 0130 0',
      'ZZ89 3704 0044 0532 0130 00',
      'DE893704004405320130001',
    ],
  },
  'ip-address': {
    source: 'RFC 5737 and RFC 3849 (documentation), RFC 6890 (special purpose)',
    valid: ['203.0.113.7', '2001:db8::8a2e:370:7334', '2001:0db8:0000:0000:0000:8a2e:0370:7334'],
    invalid: [
      '256.1.1.1',
      '1.2.3.4.5',
      '192.168.0.1',
      '127.0.0.1',
      'fe80::1:2:3',
      '12:30:45',
      'v1.2.3.4-beta',
    ],
  },
  'us-ssn': {
    source: 'SSA POMS RM 10201.035',
    valid: ['219-46-0918', '123 45 6789', 'SSN: 219460918'],
    invalid: [
      '000-12-3456',
      '666-12-3456',
      '900-12-3456',
      '123-00-4567',
      '123-45-0000',
      '078-05-1120',
      '219460918',
      '123-45 6789',
    ],
  },
  'uk-nino': {
    source: 'HMRC NIM39110',
    valid: ['AB 12 34 56 C', 'AB123456C', 'jg103759a'],
    invalid: ['QQ 12 34 56 C', 'AO 12 34 56 C', 'GB 12 34 56 C', 'ZZ123456A', 'AB 12 34 56 E', 'AB12345C'],
  },
  'de-tax-id': {
    source: 'BZSt (86095742719); ISO/IEC 7064 MOD 11,10',
    valid: ['86095742719', '36574261809', '47 036 892 816', '65929970489'],
    invalid: [
      '86095742718',
      // right check digit, but two digits that come twice
      '36554266806',
      '06095742719',
      '86,095,742,719',
    ],
  },
  'es-dni': {
    source: 'Real Decreto 1553/2005 article 11; Orden INT/2058/2008',
    valid: ['12345678Z', '54362315-K', '12.345.678-Z', 'X2482300W', 'X-2482300-W'],
    invalid: ['12345678A', 'X2482300A', '1234567Z', '20240515 A'],
  },
  'fr-nir': {
    source: 'INSEE: key 97 − number mod 97, Corsica as 19 and 18',
    valid: ['2 95 10 99 126 111 93', '295109912611193', '253072A07300443', '253072B07300470'],
    invalid: ['295109912611199', '253072A07300470', '253072C07300443', '5 95 10 99 126 111 93'],
  },
  'it-codice-fiscale': {
    source: 'D.M. 23 December 1976, articles 3 to 8',
    valid: ['RCCMNL83S18D969H', 'RSSMRA85T10A562S', 'rccmnl83s18d969h', 'RSSMRA85T10A56NH'],
    invalid: ['RCCMNL83S18D969I', 'RCCMNL83Z18D969H', 'RCCMNL83S18D969'],
  },
  'br-cpf': {
    source: 'Receita Federal, IN RFB 1548/2015',
    valid: ['390.533.447-05', '390533447-05', 'CPF 39053344705'],
    invalid: ['231.002.999-00', '111.111.111-11', '39053344705'],
  },
  'in-aadhaar': {
    source: 'UIDAI numbering scheme; Verhoeff 1969',
    valid: ['2341 2341 2346', '2341-2341-2346', 'Aadhaar: 234123412346'],
    invalid: ['2341 2341 2347', '1234 1234 1234', '234123412346', '2341 2341 2346 7'],
  },
};

describe.each(kindNames)('%s', (kind) => {
  const { source, valid, invalid } = cases[kind];

  it.each(valid)(`finds %j (${source})`, (text) => {
    const [datum = ''] = found(kind, text);
    expect(datum).not.toBe('');
    expect(text.endsWith(datum)).toBe(true);
    expect(found(kind, `is “${text}”, or not`)).toEqual([datum]);
  });

  it.each(invalid)('does not find %j', (text) => {
    expect(found(kind, text)).toEqual([]);
  });

  it('finds every one of several', () => {
    const text = valid.join('; ');
    expect(found(kind, `${text}; ${text}`)).toHaveLength(2 * valid.length);
  });
});

/** Replaces each digit by each other one: a check digit finds every one of them out. */
it.each([
  ['payment-card', '4111 1111 1111 1111'],
  ['iban', 'DE89 3704 0044 0532 0130 00'],
  ['de-tax-id', '86095742719'],
  ['es-dni', '12345678Z'],
  ['fr-nir', '2 95 10 99 126 111 93'],
  ['in-aadhaar', '2341 2341 2346'],
] as const)('a single wrong digit of %s %s is found out', (kind, text) => {
  for (const [at, digit] of [...text].entries()) {
    if (!/\d/.test(digit)) continue;
    for (let other = 0; other <= 9; other += 1) {
      if (other === Number(digit)) continue;
      expect(found(kind, `${text.slice(0, at)}${other}${text.slice(at + 1)}`)).toEqual([]);
    }
  }
});

it('finds two neighbours exchanged in what Verhoeff checks, where Luhn misses 09', () => {
  expect(found('in-aadhaar', '3241 2341 2346')).toEqual([]);
  expect(found('in-aadhaar', '2341 2314 2346')).toEqual([]);
  expect(found('payment-card', '4111 1111 1111 1111')).toHaveLength(1);
});

it('finds a card behind a number that looks like its beginning', () => {
  expect(found('payment-card', 'order 1234 4111 1111 1111 1111')).toEqual(['4111 1111 1111 1111']);
});

it('does not take the groups of an account number for phone numbers', () => {
  expect(found('phone', 'DE89 3704 0044 0532 0130 00')).toEqual([]);
});

it('ends on a near miss of letters beyond the basic plane', () => {
  expect(found('email', '𐐀..𐐀@example.com')).toEqual([]);
});

it.each([
  '4111 ',
  '4111111111111110 ',
  'DE89 ',
  'a@',
  'a@a.',
  '+1(',
  '01 ',
  'tel:(',
  '12-',
  '1.',
  ':',
  'A1 ',
  '𐐀',
])('reads 500,000 characters of %j without getting lost', { timeout: 10_000 }, (part) => {
  const text = part.repeat(Math.ceil(500_000 / part.length));
  for (const kind of kindNames) expect(found(kind, text).length).toBeLessThan(500_000);
});
