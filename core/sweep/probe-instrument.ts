import type { Target } from '../target/target.ts';
import { type Digest, digestOf } from '../text/digest.ts';
import type { JsonValue } from '../text/json.ts';

/** Digest of everything that decides what a target answers and that a configuration says: answers of another one are not compared. Names, prices, keys and time limits decide nothing. */
export function probeInstrument(target: Target): Digest {
  return digestOf(asked(target) as JsonValue);
}

function asked(target: Target): object {
  switch (target.kind) {
    case 'prompt': {
      const { prompt, model, tools, schema, images } = target;
      const {
        name: _name,
        price: _price,
        keyVariable: _key,
        timeoutMs: _timeout,
        stream: _,
        ...called
      } = model;
      return {
        kind: target.kind,
        prompt: prompt.digest,
        model: called,
        tools: tools?.digest ?? null,
        schema: schema?.digest ?? null,
        images: images ?? null,
      };
    }
    case 'command': {
      const { kind, command, setup, code } = target;
      return { kind, command, setup, code };
    }
    case 'http':
    case 'lambda': {
      const { timeoutMs: _timeout, memo: _memo, ...endpoint } = target;
      return endpoint;
    }
    case 'outputs':
      return target;
    default:
      return target satisfies never;
  }
}
