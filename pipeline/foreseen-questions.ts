import type { Row } from '../core/dataset/row.ts';
import type { Package } from '../core/package/package.ts';
import { estimateTokens } from '../core/target/estimate-tokens.ts';
import { fingerprint } from '../core/target/fingerprint.ts';
import type { Target } from '../core/target/target.ts';
import type { Digest } from '../core/text/digest.ts';
import type { ModelReply } from './call-ports.ts';
import { parseReply } from './parse-reply.ts';
import type { Blobs, Memo } from './ports.ts';
import { imagesOf, promptFiles } from './prompt-files.ts';
import { promptRenderer } from './prompt-renderer.ts';

export interface ForeseenQuestion {
  readonly repeat: number;
  readonly key: Digest;
  /** tokens */
  readonly estimated: number;
  /** null = the memo holds none that may be used */
  readonly reply: ModelReply | null;
}

export interface ForeseenQuestionsDeps {
  readonly blobs: Pick<Blobs, 'get'>;
  readonly memo: Pick<Memo, 'get'>;
  /** milliseconds since 1970 */
  readonly now: number;
}

export type PromptTarget = Extract<Target, { kind: 'prompt' }>;

/** Reads what a target would be asked for some rows, in their order, repeat by repeat, and what the memo knows of it. */
export async function foreseenQuestions(
  { repeats, fresh, policy }: Pick<Package, 'repeats' | 'fresh' | 'policy'>,
  target: PromptTarget,
  { blobs, memo, now }: ForeseenQuestionsDeps,
): Promise<(rows: readonly Row[]) => Promise<readonly ForeseenQuestion[]>> {
  const render = await promptRenderer(target.prompt, blobs);
  const files = await promptFiles(target, blobs);
  const standing = files.tools === undefined && files.schema === undefined ? '' : JSON.stringify(files);
  const { model, tools, schema } = target;
  const call = { model, fresh, tools: tools?.digest, schema: schema?.digest };
  const oldestMs = now - policy.baselineMaxAgeMs;
  return async (rows) => {
    const questions = rows.flatMap((row) => {
      const messages = render(row);
      const images = imagesOf(row, target.images);
      const texts = standing === '' ? messages : [...messages, { content: standing }];
      const estimated = estimateTokens(texts) + images.length * imageTokens;
      return Array.from({ length: repeats }, (_, repeat) => {
        return { repeat, key: fingerprint({ ...call, messages, images, repeat }), estimated };
      });
    });
    const known = await memo.get([...new Set(questions.map(({ key }) => key))]);
    return questions.map((question) => ({
      ...question,
      reply: parseReply(known.get(question.key), oldestMs),
    }));
  };
}

/** About what providers count for an image of some 1,000 by 1,000 points. */
const imageTokens = 1_000;
