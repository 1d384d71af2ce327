import { CallError } from '../core/target/call-error.ts';
import type { Embeddings, Endpoints, Models } from './call-ports.ts';

/** Stand-ins for everybody who could be asked: they refuse and count. */
export interface UnansweredCalls {
  readonly models: Models;
  readonly embeddings: Embeddings;
  readonly endpoints: Endpoints;
  count(): number;
}

export function unansweredCalls(): UnansweredCalls {
  let asked = 0;
  const refuse = async (): Promise<never> => {
    asked += 1;
    throw new CallError('connection', false, 'nobody is asked, and the memo holds no reply to this');
  };
  return {
    models: { call: refuse },
    embeddings: { embed: refuse },
    endpoints: { call: refuse },
    count: () => asked,
  };
}
