import { posix } from 'node:path';
import * as core from '@actions/core';
import * as z from 'zod';
import { InputError } from '../core/text/input-error.ts';
import type { CommentMode } from '../pipeline/publish-comment.ts';

export type Mode = z.infer<typeof mode>;

/** The inputs of action.yml, read once. */
export interface Inputs {
  /** what the step does */
  readonly mode: Mode;
  readonly config: {
    /** within the repository, with forward slashes; `` for its root */
    readonly folder: string;
    readonly file: string;
  };
  /** null = all */
  readonly suites: readonly string[] | null;
  /** null = all */
  readonly sweeps: readonly string[] | null;
  /** windows to sweep; null = those that are due */
  readonly range: { readonly from: string | null; readonly to: string | null } | null;
  /** the run that is accepted before sweeping, by a prefix; null = none */
  readonly release: { readonly run: string; readonly note: string | null } | null;
  /** any ref; null = as the event says */
  readonly base: string | null;
  readonly comment: CommentMode;
  readonly commentAuthor: string;
  /** with `{suite}` */
  readonly checkName: string;
  readonly reportName: string;
  readonly store: string;
  readonly cache: boolean;
  readonly backend: 'embedded' | 'aws';
  /** prefix of the names of the backend's functions */
  readonly backendName: string;
  /** null = as the environment says */
  readonly awsRegion: string | null;
  /** whether the job waits for the backend's verdict */
  readonly wait: boolean;
  /** 0 unless a fresh sample is asked for */
  readonly fresh: number;
  readonly token: string;
}

/** @throws InputError that names every input that does not fit */
export function readInputs(): Inputs {
  const read = shape.safeParse(
    Object.fromEntries(Object.keys(shape.shape).map((name) => [name, core.getInput(name)])),
  );
  if (!read.success) {
    throw new InputError(
      read.error.issues.map(({ path, message }) => `input "${path.join('.')}": ${message}`),
    );
  }
  const {
    'comment-author': commentAuthor,
    'check-name': checkName,
    'report-name': reportName,
    'backend-name': backendName,
    'aws-region': awsRegion,
    'release-note': note,
    release: run,
    from,
    to,
    ...same
  } = read.data;
  return {
    ...same,
    commentAuthor,
    checkName,
    reportName,
    backendName,
    awsRegion,
    range: from === null && to === null ? null : { from, to },
    release: run === null ? null : { run, note },
  };
}

const mode = z.enum(['gate', 'publish', 'command', 'sweep']);

const config = z
  .string()
  .min(1, 'the path of goldgate.yaml is expected')
  .transform((path) => posix.normalize(path))
  .refine(
    (path) => !path.startsWith('/') && !path.startsWith('..'),
    'a path within the repository is expected',
  )
  .transform((path) => ({ folder: posix.dirname(path).replace(/^\.$/, ''), file: posix.basename(path) }));

const names = z.string().transform((text) => {
  const all = text.split(/[\n,]/).map((name) => name.trim());
  const given = all.filter((name) => name !== '');
  return given.length === 0 ? null : given;
});

const optional = z.string().transform((text) => (text.trim() === '' ? null : text.trim()));

const fresh = z
  .string()
  .regex(/^\d{0,6}$/, 'a whole number is expected')
  .transform(Number);

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

const shape = z.object({
  mode,
  config,
  suites: names,
  sweeps: names,
  from: optional,
  to: optional,
  release: optional,
  'release-note': optional,
  base: optional,
  comment: z.enum(['always', 'changes', 'failures', 'off']),
  'comment-author': z.string().min(1),
  'check-name': z.string().includes('{suite}', { message: 'must contain {suite}' }),
  'report-name': z.string().min(1),
  store: z.string().min(1),
  cache: flag,
  backend: z.enum(['embedded', 'aws']),
  'backend-name': z.string().regex(/^[a-z][a-z0-9-]{0,20}$/, 'the name of a stack is expected'),
  'aws-region': optional,
  wait: flag,
  fresh,
  token: z.string().min(1, { message: 'is empty: leave the input out, or give it a token' }),
});
