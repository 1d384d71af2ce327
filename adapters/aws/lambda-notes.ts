import type { LambdaClient } from '@aws-sdk/client-lambda';
import * as v from 'valibot';
import { readAs } from '../../core/schema/read-as.ts';
import { digest } from '../../core/schema/schema-parts.ts';
import type { Memo } from '../../pipeline/ports.ts';
import { invokeFunction } from './invoke-function.ts';

/** Of one invocation. */
const most = 100;

/** What a backend notes for jobs that publish: as a memo of steps, which is all that marks and deliveries keep. @param register name or ARN of the function, with the alias that stands for the repository */
export function lambdaNotes(
  client: LambdaClient,
  { register, signal }: { readonly register: string; readonly signal: AbortSignal },
): Memo {
  return {
    async get(keys) {
      const found: v.InferOutput<typeof notes> = [];
      for (let at = 0; at < keys.length; at += most) {
        const some = keys.slice(at, at + most);
        found.push(
          ...readAs(notes, await invokeFunction(client, register, { kind: 'noted', keys: some }, signal)),
        );
      }
      return new Map(found.map(({ key, step }) => [key, { step }]));
    },
    async put(entries) {
      for (let at = 0; at < entries.length; at += most) {
        const some = entries
          .slice(at, at + most)
          .map(({ key, reply }) => ({ key, step: String(reply['step']) }));
        await invokeFunction(client, register, { kind: 'note', notes: some }, signal);
      }
    },
  };
}

const notes = v.array(v.object({ key: digest, step: v.string() }));
