import * as core from '@actions/core';
import { z } from 'zod';
import { InputError } from '../core/text/input-error.ts';

/** The inputs of action.yml, read once. */
export type Inputs = z.output<typeof shape>;

const names = z.string().transform((text) => {
  const all = text.split(/[\n,]/).map((name) => name.trim());
  const given = all.filter((name) => name !== '');
  return given.length === 0 ? null : given;
});

const fresh = z
  .string()
  .regex(/^\d{0,6}$/, 'a whole number is expected')
  .transform(Number);

const shape = z.object({
  config: z.string().min(1),
  suites: names,
  base: z.string().transform((text) => (text === '' ? null : text)),
  comment: z.enum(['always', 'changes', 'failures', 'off']),
  'comment-author': z.string().min(1),
  'check-name': z.string().includes('{suite}', { message: 'must contain {suite}' }),
  'report-name': z.string().min(1),
  store: z.string().min(1),
  cache: z.enum(['true', 'false']).transform((text) => text === 'true'),
  fresh,
  token: z.string().min(1, { message: 'is empty: give `token: ${{ github.token }}` or leave it out' }),
});

/** @throws InputError that names every input that does not fit */
export function readInputs(): Inputs {
  const read = shape.safeParse(Object.fromEntries(Object.keys(shape.shape).map((name) => [name, core.getInput(name)])));
  if (read.success) return read.data;
  throw new InputError(read.error.issues.map(({ path, message }) => `input "${path.join('.')}": ${message}`));
}
