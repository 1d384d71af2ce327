import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InputError } from '../core/text/input-error.ts';

/** Writes a report where it was asked for. @throws InputError when that place cannot be written */
export async function writePage(file: string, page: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, page);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError([`the report cannot be written to ${file}: ${why}`], { cause });
  }
}
