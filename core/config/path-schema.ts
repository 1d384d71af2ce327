import * as z from 'zod';

/** What a path that is not one is told. */
export const pathRule =
  'expected a path inside the repository with forward slashes, such as golden/support.jsonl';

/** Not absolute, no drive, no backslash, no `..` between slashes or the braces of a glob. */
const insideRepository = /^(?![/~]|[A-Za-z]:)(?!(?:.*[/{,])?\.\.(?:[/},]|$))[^\\]+$/;

/** A path or glob below the root of the repository, in one spelling: `./golden//a.jsonl` is `golden/a.jsonl`. */
export const pathSchema = z
  .string({ error: pathRule })
  .max(1000, { error: pathRule })
  .regex(insideRepository, { error: pathRule })
  .refine((path) => !/\p{Cc}/u.test(path), { error: pathRule })
  .transform((path) => path.replace(/\/(?:\.?\/)+/g, '/').replace(/^(?:\.\/)+/, ''));
