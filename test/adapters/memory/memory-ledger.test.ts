import { describe } from 'vitest';
import { memoryLedger } from '../../../adapters/memory/memory-ledger.ts';
import { ledgerContract } from '../../contracts/ledger-contract.ts';

describe('memoryLedger', () => {
  ledgerContract(async () => {
    const port = memoryLedger();
    return { port, other: port, async [Symbol.asyncDispose]() {} };
  });
});
