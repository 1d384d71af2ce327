import { type LambdaClient, LambdaServiceException, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { InputError } from '../../core/text/input-error.ts';
import type { Approvals } from '../../pipeline/backend-ports.ts';
import { invokeFunction } from './invoke-function.ts';
import { releaseOfItem } from './ledger-items.ts';

export interface LambdaApprovalsSettings {
  /** name or ARN of the function `approve`, with the alias that stands for the repository */
  readonly approve: string;
  readonly signal: AbortSignal;
}

/** Releases, waivers and sweeps through the function that none but approving roles may invoke. */
export function lambdaApprovals(
  client: LambdaClient,
  { approve, signal }: LambdaApprovalsSettings,
): Approvals {
  const ask = (event: object) => invokeFunction(client, approve, event, signal).catch(explained(approve));
  return {
    async release(order) {
      return releaseOfItem(record.parse(await ask({ kind: 'release', ...order })));
    },
    async waive(waiver) {
      await ask({ kind: 'waive', waiver });
    },
    register: async (sweeps) => z.boolean().parse(await ask({ kind: 'register', sweeps })),
  };
}

/** Most who meet this took the role that gates take. */
function explained(name: string): (error: unknown) => never {
  return (error) => {
    const isDenied = error instanceof LambdaServiceException && error.name === 'AccessDeniedException';
    if (!isDenied && !(error instanceof ResourceNotFoundException)) throw error;
    throw new InputError(
      [
        `these credentials may not invoke ${name}: releases, waivers and sweeps take the repository's approving role, which a backend has where its context says who \`approves\``,
      ],
      { cause: error },
    );
  };
}

const record = z.record(z.string(), z.unknown());
