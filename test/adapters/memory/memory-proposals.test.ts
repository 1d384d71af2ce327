import { memoryProposals } from '../../../adapters/memory/memory-proposals.ts';
import { acceptedFile, proposalsContract } from '../../contracts/proposals-contract.ts';

proposalsContract(async () => {
  const port = memoryProposals(new Map([['golden/support.jsonl', acceptedFile]]));
  return { port, other: port, [Symbol.asyncDispose]: async () => undefined };
});
