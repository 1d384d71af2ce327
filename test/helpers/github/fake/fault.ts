import type { JsonObject } from '../json.ts';
import type { OperationId } from '../sliced-operations.ts';

export type FaultEffect =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body?: JsonObject;
      readonly headers?: { readonly [name: string]: string };
    }
  | { readonly kind: 'secondary-rate-limit'; readonly retryAfterSeconds: number }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'reset' }
  /** The write happens but its answer is lost: the case that makes blind retries duplicate. */
  | { readonly kind: 'reset-after-effect' }
  /** Never answers; the connection stays open until the fake closes. */
  | { readonly kind: 'hang' };

export interface Fault {
  /** Only requests to this operation. */
  readonly operation?: OperationId;
  /** Only the request with this number, counting every request from 1. */
  readonly requestNumber?: number;
  /** Lets this many matching requests through first. */
  readonly skip?: number;
  /** How many matching requests fail; once unless told. */
  readonly times?: number;
  readonly effect: FaultEffect;
}

export interface FaultPlan {
  add(fault: Fault): void;
  effectOn(requestNumber: number, operation: OperationId | undefined): FaultEffect | undefined;
}

export function faultPlan(): FaultPlan {
  const armed: { readonly fault: Fault; seen: number }[] = [];

  return {
    add(fault) {
      armed.push({ fault, seen: 0 });
    },

    effectOn(requestNumber, operation) {
      for (const entry of armed) {
        if (!concerns(entry.fault, requestNumber, operation)) continue;
        entry.seen += 1;
        const { skip = 0, times = 1, effect } = entry.fault;
        if (entry.seen > skip && entry.seen <= skip + times) return effect;
      }
      return undefined;
    },
  };
}

function concerns(fault: Fault, requestNumber: number, operation: OperationId | undefined): boolean {
  const rightNumber = fault.requestNumber === undefined || fault.requestNumber === requestNumber;
  const rightOperation = fault.operation === undefined || fault.operation === operation;
  return rightNumber && rightOperation;
}
