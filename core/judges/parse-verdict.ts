import * as z from 'zod';
import type { AcceptedReply } from '../evaluators/asking.ts';
import { parseJson } from '../evaluators/json-text.ts';
import type { JsonObject } from '../text/json.ts';
import { cannotTell, type Verdict } from './rubric.ts';

/** A verdict as a judge gave it. */
export interface JudgeReply {
  readonly reason: string;
  /** one of those asked for, or `cannot tell` */
  readonly verdict: string;
}

/** Far more than a judge is asked to write. */
const longestReply = 20_000;

/**
 * Reads the reply of a judge. It has to be the JSON object and nothing else, a code fence around all of it allowed: an object
 * that is found within other text may be one that the judge quoted.
 */
export function parseVerdict(reply: string, verdicts: readonly Verdict[]): AcceptedReply {
  const names = [...verdicts.map(({ name }) => name), cannotTell];
  if (reply.length > longestReply) return misfit(`it was longer than ${longestReply} characters`);
  const text = withoutFence(reply.trim());
  const read = replyShape.safeParse(parseJson(text));
  if (!read.success)
    return misfit('it was not a JSON object with the texts "reason" and "verdict", and nothing else');
  if ((text.match(/"verdict"\s*:/g) ?? []).length !== 1) return misfit('it gave more than one verdict');
  const verdict = read.data.verdict.trim().toLowerCase();
  const name = names.find((one) => one.toLowerCase() === verdict);
  if (name === undefined)
    return misfit(`its verdict was none of ${names.map((one) => JSON.stringify(one)).join(', ')}`);
  return { kind: 'fits', answer: { reason: read.data.reason, verdict: name } };
}

/** The JSON Schema of a reply: the reason first, so that it is thought of before the verdict. */
export function verdictSchema(verdicts: readonly Verdict[]): JsonObject {
  return {
    type: 'object',
    properties: {
      reason: { type: 'string' },
      verdict: { type: 'string', enum: [...verdicts.map(({ name }) => name), cannotTell] },
    },
    required: ['reason', 'verdict'],
    additionalProperties: false,
  };
}

const replyShape = z.strictObject({ reason: z.string(), verdict: z.string() });

/** Reads an accepted answer back. @throws ZodError when it is none */
export function judgeReply(answer: unknown): JudgeReply {
  return replyShape.parse(answer);
}

function misfit(why: string): AcceptedReply {
  return { kind: 'misfit', why };
}

const mark = '```';

/** The inside of a code fence that goes around all of the text. */
function withoutFence(text: string): string {
  if (!text.startsWith(mark) || !text.endsWith(mark) || text.length < 2 * mark.length) return text;
  const start = text.indexOf('\n');
  if (start === -1) return text;
  const inside = text.slice(start + 1, -mark.length);
  return inside.includes(mark) ? text : inside.trim();
}
