import { join } from 'node:path';
import { type Database, openDatabase } from '../../../adapters/local/open-database.ts';
import type { OpenPort } from '../../contracts/open-port.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

/** The port of an adapter over two connections to one fresh database file. */
export async function openTestDatabase<Port>(
  schema: readonly string[],
  adapter: (database: Database) => Port,
): Promise<OpenPort<Port>> {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'store', 'test.db');
  const one = openDatabase(path, schema);
  const two = openDatabase(path, schema);
  return {
    port: adapter(one),
    other: adapter(two),
    async [Symbol.asyncDispose]() {
      one[Symbol.dispose]();
      two[Symbol.dispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}
