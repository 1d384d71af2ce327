import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { actionDocs } from './action-docs.ts';

const root = join(import.meta.dirname, '..');
const page = join(root, 'docs', 'action.md');
const manifest = await readFile(join(root, 'action.yml'), 'utf8');
await writeFile(page, actionDocs(await readFile(page, 'utf8'), manifest));
