import * as z from 'zod';

const rule = 'expected an AWS region such as eu-central-1';

/** The name of an AWS region. */
export const regionSchema = z.string({ error: rule }).regex(/^[a-z]{2,}(?:-[a-z]+)+-\d$/, { error: rule });
