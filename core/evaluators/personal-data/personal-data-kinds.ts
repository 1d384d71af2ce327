import { brCpf } from './br-cpf.ts';
import { deTaxId } from './de-tax-id.ts';
import { email } from './email.ts';
import { esDni } from './es-dni.ts';
import { frNir } from './fr-nir.ts';
import { iban } from './iban.ts';
import { inAadhaar } from './in-aadhaar.ts';
import { ipAddresses } from './ip-address.ts';
import { itCodiceFiscale } from './it-codice-fiscale.ts';
import { paymentCard } from './payment-card.ts';
import type { PersonalData } from './personal-data.ts';
import { phones } from './phone.ts';
import { ukNino } from './uk-nino.ts';
import { usSsn } from './us-ssn.ts';

export const kindNames = [
  'email',
  'phone',
  'payment-card',
  'iban',
  'ip-address',
  'us-ssn',
  'uk-nino',
  'de-tax-id',
  'es-dni',
  'fr-nir',
  'it-codice-fiscale',
  'br-cpf',
  'in-aadhaar',
] as const;

export type KindName = (typeof kindNames)[number];

/** How each kind is found. */
export const personalDataKinds: Readonly<Record<KindName, readonly PersonalData[]>> = {
  email: [email],
  phone: phones,
  'payment-card': [paymentCard],
  iban: [iban],
  'ip-address': ipAddresses,
  'us-ssn': [usSsn],
  'uk-nino': [ukNino],
  'de-tax-id': [deTaxId],
  'es-dni': [esDni],
  'fr-nir': [frNir],
  'it-codice-fiscale': [itCodiceFiscale],
  'br-cpf': [brCpf],
  'in-aadhaar': [inAadhaar],
};
