import { SFNClient } from '@aws-sdk/client-sfn';
import type { Environment } from '../environment.ts';

export function statesClient({ GOLDGATE_ENDPOINT_STATES: endpoint }: Environment): SFNClient {
  return new SFNClient(endpoint === undefined ? {} : { endpoint });
}
