import type { HttpEndpoint } from '../target/endpoint.ts';
import { modelAddress } from '../target/model-address.ts';
import type { ModelSettings } from '../target/target.ts';
import type { OutgoingCall } from './reach.ts';

/** The requests to a model. @param region of a model on Bedrock that names none */
export function callOfModel(settings: ModelSettings, region: string): OutgoingCall {
  const { provider, keyVariable } = settings;
  return {
    address: modelAddress(settings, region),
    secrets: keyVariable === undefined ? [] : [keyVariable],
    signed: provider === 'bedrock' && keyVariable === undefined,
  };
}

/** The requests to an endpoint. */
export function callOfEndpoint({ url, headers }: HttpEndpoint): OutgoingCall {
  const secrets = Object.values(headers).flatMap((value) =>
    typeof value === 'string' ? [] : [value.variable],
  );
  return { address: url, secrets, signed: false };
}
