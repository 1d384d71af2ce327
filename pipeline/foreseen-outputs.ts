import type { Row } from '../core/dataset/row.ts';
import type { Package } from '../core/package/package.ts';
import type { Output } from '../core/target/output.ts';
import type { Target } from '../core/target/target.ts';
import { type Digest, digestBytes } from '../core/text/digest.ts';
import type { JsonObject, JsonValue } from '../core/text/json.ts';
import { assumedReply } from './assumed-reply.ts';
import type { OutputSource } from './evaluate-shard.ts';
import {
  type ForeseenQuestion,
  type ForeseenQuestionsDeps,
  foreseenQuestions,
  type PromptTarget,
} from './foreseen-questions.ts';
import { recordedSource } from './recorded-source.ts';
import type { ReplyTokens, TokenUsage } from './token-usage.ts';

/** What getting the outputs of an arm would take. */
export interface OutputsTally {
  /** replies the memo holds */
  known: number;
  calls: number;
  /** estimated tokens of what these calls ask */
  estimated: number;
  assumed: ReplyTokens | null;
}

export interface ForeseenFrame extends ForeseenQuestionsDeps {
  readonly content: Package;
  readonly usage: TokenUsage;
  /** true when what is known is learnt from */
  readonly learns: boolean;
  /** fingerprints of calls that are counted: rows and arms that ask the same share one */
  readonly asked: Set<Digest>;
  /** where evaluators look in an output that holds more than a text, as dotted paths */
  readonly fields: readonly string[];
}

/**
 * The outputs of an arm as far as they can be foreseen: recorded ones and replies of the memo are known, the others are made up, as
 * long as they will be and with what evaluators look for. Nothing is called.
 */
export async function foreseenOutputs(
  target: Target,
  tally: OutputsTally,
  frame: ForeseenFrame,
): Promise<OutputSource> {
  const { content, blobs } = frame;
  switch (target.kind) {
    case 'outputs':
      return recordedSource(target.version, content.repeats, blobs);
    case 'command':
    case 'http':
    case 'lambda':
      return codeOutputs(tally, frame);
    case 'prompt':
      return promptOutputs(target, tally, frame);
    default:
      return target satisfies never;
  }
}

const nowhere = digestBytes('outputs that nobody gave');

function arm(byRow: readonly (readonly Output[])[]): Awaited<ReturnType<OutputSource['outputs']>> {
  return { byRow, digest: nowhere, complete: true, calls: { target: 0, fromMemo: 0 }, costUsd: 0 };
}

/** What code answers is not known, how long it is neither. */
function codeOutputs(tally: OutputsTally, { content, fields }: ForeseenFrame): OutputSource {
  return {
    outputs: (_shard, rows) => {
      tally.calls += rows.length * content.repeats;
      const byRow = rows.map(({ id }) =>
        Array.from({ length: content.repeats }, (_, repeat): Output => {
          const output = madeUp(`${id} ${repeat}`, codeReply, fields);
          return { id, repeat, output, context: ['a passage'], toolCalls: [] };
        }),
      );
      return Promise.resolve(arm(byRow));
    },
  };
}

const codeReply = 100;

async function promptOutputs(
  target: PromptTarget,
  tally: OutputsTally,
  frame: ForeseenFrame,
): Promise<OutputSource> {
  const questionsOf = await foreseenQuestions(frame.content, target, frame);
  const { repeats } = frame.content;
  return {
    async outputs(_shard, rows) {
      tally.assumed ??= assumedReply(target.model, rows);
      const questions = await questionsOf(rows);
      if (frame.learns) learn(target, questions, frame);
      for (const question of questions) count(question, tally, frame.asked);
      const { textTokens, differentShare } = frame.usage.reply(target.model, tally.assumed);
      const byRow = rows.map((row, at) => {
        const own = questions.slice(at * repeats, (at + 1) * repeats);
        // Shares of a whole reply add up over rows: of two replies each, three different ones in two rows.
        const different = Math.max(
          1,
          steps(at + 1, repeats * differentShare) - steps(at, repeats * differentShare),
        );
        return own.map((question) => {
          const same = own[question.repeat % different] ?? question;
          return outputOf(row, question, target, () => madeUp(same.key, textTokens, frame.fields));
        });
      });
      return arm(byRow);
    },
  };
}

function steps(rows: number, perRow: number): number {
  return Math.floor(rows * perRow + 1e-9);
}

function learn(
  { model }: PromptTarget,
  questions: readonly ForeseenQuestion[],
  { usage, content: { repeats } }: ForeseenFrame,
): void {
  for (const { estimated, reply } of questions) if (reply !== null) usage.learn(model, estimated, reply);
  for (let at = 0; repeats > 1 && at < questions.length; at += repeats) {
    const texts = questions.slice(at, at + repeats).flatMap(({ reply }) => reply?.text ?? []);
    if (texts.length === repeats) usage.learnRepeats(model, new Set(texts).size, repeats);
  }
}

function count({ key, reply, estimated }: ForeseenQuestion, tally: OutputsTally, asked: Set<Digest>): void {
  if (reply === null && !asked.has(key)) {
    tally.calls += 1;
    tally.estimated += estimated;
  } else tally.known += 1;
  asked.add(key);
}

function outputOf(
  { id }: Row,
  { reply, repeat }: ForeseenQuestion,
  { tools }: PromptTarget,
  unknown: () => JsonValue,
): Output {
  const { text: output = unknown(), toolCalls = tools === undefined ? undefined : [] } = reply ?? {};
  return { id, repeat, output, ...(toolCalls === undefined ? {} : { toolCalls }) };
}

/** A text of about so many tokens that no other output has, under each of the fields that are looked at. */
function madeUp(name: string, tokens: number, fields: readonly string[]): JsonValue {
  const text = `${name} ${'word '.repeat(Math.max(0, Math.round(tokens) - 1))}`.trim();
  return fields.length === 0 ? text : Object.assign({}, ...fields.map((field) => nested(field, text)));
}

function nested(path: string, text: string): JsonObject {
  return path.split('.').reduceRight<JsonValue>((value, key) => ({ [key]: value }), text) as JsonObject;
}
