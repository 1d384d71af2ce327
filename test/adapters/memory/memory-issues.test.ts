import { memoryIssues } from '../../../adapters/memory/memory-issues.ts';
import { issuesContract } from '../../contracts/issues-contract.ts';

issuesContract(async () => {
  const port = memoryIssues();
  return { port, other: port, [Symbol.asyncDispose]: async () => undefined };
});
