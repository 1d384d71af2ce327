import type { LambdaEndpoint } from '../target/endpoint.ts';
import { plainText } from '../text/plain-text.ts';
import type { Reach } from './reach.ts';

/** Why a backend does not invoke a Lambda function; null = it may. A name means one of the backend's own region. */
export function functionRefusal(endpoint: LambdaEndpoint, reach: Reach): string | null {
  const { function: name, region = reach.region } = endpoint;
  const isNear = name.startsWith('arn:') || region === reach.region;
  if (isNear && reach.functions.includes(name)) return null;
  const where = isNear ? '' : ` in ${plainText(region, 40)}`;
  return `the backend does not invoke the function ${plainText(name, 200)}${where}; have it added to \`functions\` of the backend's context, spelt as here`;
}
