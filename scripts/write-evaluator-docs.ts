import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { evaluators } from '../core/evaluators/table.ts';
import { evaluatorDocs } from './evaluator-docs.ts';

await writeFile(join(import.meta.dirname, '../docs/evaluators.md'), evaluatorDocs([...evaluators.values()]));
