import type { LambdaClient } from '@aws-sdk/client-lambda';
import * as v from 'valibot';
import { readAs } from '../../core/schema/read-as.ts';
import type { SweepRegistrar } from '../../pipeline/backend-ports.ts';
import { explainRefusal } from './explain-refusal.ts';
import { invokeFunction } from './invoke-function.ts';

export interface LambdaRegistrarSettings {
  /** name or ARN of the function `register`, with the alias that stands for the repository */
  readonly register: string;
  readonly signal: AbortSignal;
}

const takes =
  "sweeps take the repository's registering role, which a backend has where its context says who `registers`; the approving role, which did this before, releases and waives alone";

/** Sweeps of a schedule through the function that none but registering roles may invoke. */
export function lambdaRegistrar(
  client: LambdaClient,
  { register, signal }: LambdaRegistrarSettings,
): SweepRegistrar {
  return {
    async register(sweeps) {
      const asked = invokeFunction(client, register, { kind: 'register', sweeps }, signal);
      return readAs(v.boolean(), await asked.catch(explainRefusal(register, takes)));
    },
  };
}
