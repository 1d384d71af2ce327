import { expect, it } from 'vitest';
import { withoutSqliteWarning } from '../../../adapters/local/load-sqlite.ts';

it('drops the warning of node:sqlite and lets every other one pass', async () => {
  const seen: string[] = [];
  const listener = (warning: Error) => seen.push(warning.message);
  process.on('warning', listener);
  try {
    withoutSqliteWarning(() => {
      process.emitWarning(
        'SQLite is an experimental feature and might change at any time',
        'ExperimentalWarning',
      );
      process.emitWarning('goldgate test: another warning', 'ExperimentalWarning');
    });
    process.emitWarning('goldgate test: a later warning');
    await new Promise(setImmediate);
  } finally {
    process.off('warning', listener);
  }
  expect(seen).toEqual(['goldgate test: another warning', 'goldgate test: a later warning']);
});
