import type { LambdaClient } from '@aws-sdk/client-lambda';
import * as v from 'valibot';
import { readAs } from '../../core/schema/read-as.ts';
import { isJsonObject, type JsonObject } from '../../core/text/json.ts';
import type { Approvals } from '../../pipeline/backend-ports.ts';
import { explainRefusal } from './explain-refusal.ts';
import { invokeFunction } from './invoke-function.ts';
import { releaseOfItem } from './ledger-items.ts';

export interface LambdaApprovalsSettings {
  /** name or ARN of the function `approve`, with the alias that stands for the repository */
  readonly approve: string;
  readonly signal: AbortSignal;
}

const takes =
  "releases and waivers take the repository's approving role, which a backend has where its context says who `approves`";

/** Releases and waivers through the function that none but approving roles may invoke. */
export function lambdaApprovals(
  client: LambdaClient,
  { approve, signal }: LambdaApprovalsSettings,
): Approvals {
  const ask = (event: object) =>
    invokeFunction(client, approve, event, signal).catch(explainRefusal(approve, takes));
  return {
    async release(order) {
      return releaseOfItem(readAs(record, await ask({ kind: 'release', ...order })));
    },
    async waive(waiver) {
      await ask({ kind: 'waive', waiver });
    },
  };
}

const record = v.custom<JsonObject>(isJsonObject, 'expected an object');
