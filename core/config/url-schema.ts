import * as z from 'zod';

/** An address by http or https, without a user or password in it. @param such an example, for errors */
export function urlSchema(such: string) {
  const error = `expected a URL such as "${such}", without a user or password in it`;
  return z
    .string({ error })
    .max(2000, { error })
    .regex(/^https?:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/, { error });
}
