import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localShardResults } from '../../../adapters/local/local-shard-results.ts';
import { shardResultsContract } from '../../contracts/shard-results-contract.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

describe('localShardResults', () => {
  shardResultsContract(async () => {
    const folder = await temporaryFolder();
    const store = join(folder.path, 'store');
    return {
      port: localShardResults(store),
      other: localShardResults(store),
      [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
    };
  });

  it('writes plain files under run and number and leaves nothing else behind, whoever won', async () => {
    await using folder = await temporaryFolder();
    const results = localShardResults(folder.path);
    const put = (text: string) => results.put('sha256:ab', 12, new TextEncoder().encode(text));
    await Promise.allSettled([put('{}'), put('{}'), put('[]')]);
    const shards = join(folder.path, 'runs', 'sha256.ab', 'shards');
    expect(await readdir(shards)).toEqual(['000012.json']);
    expect(['{}', '[]']).toContain(await readFile(join(shards, '000012.json'), 'utf8'));
  });
});
