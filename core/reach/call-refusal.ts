import { plainText } from '../text/plain-text.ts';
import type { OutgoingCall, Reach } from './reach.ts';

/**
 * Why a backend does not make a call, in words that say who can change that; null = it may be made. Only https leaves: by it
 * nobody but the holder of a listed name can answer, whatever addresses that name resolves to.
 */
export function callRefusal(call: OutgoingCall, reach: Reach): string | null {
  const url = URL.parse(call.address);
  if (url === null) return `${shown(call.address)} is no address`;
  const isHere = reach.loopback && loopbackNames.includes(url.hostname);
  if (url.protocol !== 'https:' && !(isHere && url.protocol === 'http:')) {
    return `a backend calls by https only, and the address is ${shown(`${url.protocol}//${url.host}`)}`;
  }
  return hostRefusal(call, isHere ? url.hostname : url.host, reach);
}

function hostRefusal({ secrets, signed }: OutgoingCall, host: string, reach: Reach): string | null {
  for (const secret of secrets) {
    const why = secretRefusal(secret, host, reach);
    if (why !== null) return why;
  }
  if (signed) return signedRefusal(host, reach);
  return secrets.length > 0 || isListed(host, reach) ? null : unlisted(host);
}

const loopbackNames = ['127.0.0.1', '[::1]', 'localhost'];

function secretRefusal(secret: string, host: string, { secrets }: Reach): string | null {
  const hosts = Object.hasOwn(secrets, secret) ? secrets[secret] : undefined;
  if (hosts === undefined) {
    return `the backend has no secret ${shown(secret)} for this repository; name one that it has, or have it added under \`secrets\` of the backend's context`;
  }
  if (hosts.includes(host)) return null;
  return `the secret ${secret} goes to ${hosts.join(', ')} only, and not to ${shown(host)}; mend the address, or have the host added to \`secrets\` of the backend's context`;
}

/** AWS's own host, where the signature and the session's token belong. */
function signedRefusal(host: string, { bedrock, loopback }: Reach): string | null {
  if (!bedrock) {
    return "the backend calls no model of Bedrock; have it added under `bedrockModels` of the backend's context";
  }
  if (/^bedrock-runtime\.[a-z]{2,}(?:-[a-z]+)+-\d\.amazonaws\.com$/.test(host)) return null;
  if (loopback && loopbackNames.includes(host)) return null;
  return `requests signed as the backend go to Bedrock only, and not to ${shown(host)}; take \`baseUrl\` out`;
}

function isListed(host: string, { hosts, secrets }: Reach): boolean {
  return hosts.includes(host) || Object.values(secrets).some((own) => own.includes(host));
}

function unlisted(host: string): string {
  return `the backend does not call ${shown(host)}; have it added to \`hosts\` of the backend's context`;
}

function shown(text: string): string {
  return plainText(text, 100);
}
