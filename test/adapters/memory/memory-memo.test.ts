import { describe } from 'vitest';
import { memoryMemo } from '../../../adapters/memory/memory-memo.ts';
import { memoContract } from '../../contracts/memo-contract.ts';

describe('memoryMemo', () => {
  memoContract(async () => {
    const port = memoryMemo();
    return { port, other: port, async [Symbol.asyncDispose]() {} };
  });
});
