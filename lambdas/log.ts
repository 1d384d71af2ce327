import { Logger } from '@aws-lambda-powertools/logger';

/** Structured lines about runs, shards and counts; never the content of rows, prompts or replies. */
export const log = new Logger();
