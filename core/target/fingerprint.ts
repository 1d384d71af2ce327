import { type Digest, digestOf } from '../text/digest.ts';
import type { ChatMessage } from './chat-message.ts';
import type { Endpoint } from './endpoint.ts';
import type { EndpointRequest } from './endpoint-request.ts';
import type { ModelSettings } from './target.ts';

/** Which of several replies to the same question is meant. */
interface Sample {
  /** counts from 0 */
  readonly repeat: number;
  /** number of the fresh sample; 0 unless one was asked for by name */
  readonly fresh: number;
}

/** Everything a reply depends on. */
export interface ModelCall extends Sample {
  readonly model: ModelSettings;
  readonly messages: readonly ChatMessage[];
  /** of the file with the schemas of tools */
  readonly tools?: Digest | undefined;
  /** of the JSON Schema of the reply */
  readonly schema?: Digest | undefined;
  /** in the order in which they are sent */
  readonly images?: readonly Digest[] | undefined;
}

/**
 * The key of a call in the memo: equal for calls that may share a reply. The model's name in the configuration, its price
 * and its key are not in it, for they change no reply. What a call does not have leaves its key as it was before there was such a thing.
 */
export function fingerprint(call: ModelCall): Digest {
  const { model, messages, repeat, fresh, tools, schema, images = [] } = call;
  const { region, resource, deployment } = model;
  return digestOf({
    format: 1,
    provider: model.provider,
    id: model.id,
    baseUrl: model.baseUrl ?? null,
    parameters: model.parameters,
    messages: messages.map(({ role, content }) => ({ role, content })),
    repeat,
    fresh,
    ...(region === undefined ? {} : { region }),
    ...(resource === undefined ? {} : { resource }),
    ...(deployment === undefined ? {} : { deployment }),
    ...(tools === undefined ? {} : { tools }),
    ...(schema === undefined ? {} : { schema }),
    ...(images.length === 0 ? {} : { images }),
  });
}

/** The key of a call of an endpoint: by where it goes and what is sent. Secrets are in it by name only. */
export function endpointFingerprint(
  endpoint: Endpoint,
  request: EndpointRequest,
  { repeat, fresh }: Sample,
): Digest {
  return digestOf({ format: 1, ...placeOf(endpoint), ...request, repeat, fresh });
}

function placeOf(endpoint: Endpoint): object {
  switch (endpoint.kind) {
    case 'http': {
      const { kind, url, method, headers } = endpoint;
      return { kind, url, method, headers };
    }
    case 'lambda':
      return { kind: endpoint.kind, function: endpoint.function, region: endpoint.region ?? null };
    default:
      return endpoint satisfies never;
  }
}
