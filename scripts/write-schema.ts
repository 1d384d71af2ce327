import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonSchema } from '../core/config/json-schema.ts';
import { evaluators } from '../core/evaluators/table.ts';

/** Writes goldgate.schema.json; a test fails when it was forgotten. */
const file = join(import.meta.dirname, '..', 'goldgate.schema.json');
await writeFile(file, `${JSON.stringify(jsonSchema(evaluators), null, 2)}\n`);
