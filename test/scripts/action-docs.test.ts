import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actionDocs } from '../../scripts/action-docs.ts';

const root = join(import.meta.dirname, '../..');
const manifest = await readFile(join(root, 'action.yml'), 'utf8');

it('the page about the action is as action.yml says: run `npm run build` after changing it', async () => {
  const page = await readFile(join(root, 'docs/action.md'), 'utf8');
  expect(page).toBe(actionDocs(page, manifest));
});

it('a new input is a new row', () => {
  const page =
    'Before\n<!-- inputs -->\na stale row\n<!-- /inputs -->\n<!-- outputs -->\n<!-- /outputs -->\nAfter\n';
  const changed = manifest.replace(
    'inputs:',
    'inputs:\n  colour:\n    description: Red | green\n    default: red',
  );
  expect(actionDocs(page, changed)).toContain('\n| `colour` | Red \\| green | `red` |\n');
  expect(actionDocs(page, changed)).not.toContain('a stale row');
});

it('a page without the place for a table is refused', () => {
  expect(() => actionDocs('no place', manifest)).toThrow('<!-- inputs -->');
});
