import type {
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamPart,
  LanguageModelV4StreamResult,
} from '@ai-sdk/provider';
import { CallError } from '../../core/target/call-error.ts';
import { isJsonObject } from '../../core/text/json.ts';

/** What of a reply is read, however it came. */
export type WholeReply = Pick<
  LanguageModelV4GenerateResult,
  'content' | 'finishReason' | 'usage' | 'warnings' | 'response'
>;

/**
 * Puts a reply together that came in a stream. One that ends without saying why it ended was cut on the way, and is none.
 *
 * @throws CallError when it was cut; else whatever the stream reports
 */
export async function gatherStream(
  { stream }: LanguageModelV4StreamResult,
  label: string,
): Promise<WholeReply> {
  const gathered: Gathered = { text: '', toolCalls: [], warnings: [], model: undefined, end: null };
  for await (const part of stream) take(part, gathered);
  const { text, toolCalls, warnings, model, end } = gathered;
  if (end?.finishReason.raw === undefined) {
    throw new CallError('malformed', true, `${label}: the stream of the reply ended before the reply did`);
  }
  return {
    content: [{ type: 'text', text }, ...toolCalls],
    finishReason: end.finishReason,
    usage: end.usage,
    warnings,
    ...(model === undefined ? {} : { response: { modelId: model } }),
  };
}

interface Gathered {
  text: string;
  readonly toolCalls: WholeReply['content'];
  warnings: WholeReply['warnings'];
  model: string | undefined;
  end: Extract<LanguageModelV4StreamPart, { type: 'finish' }> | null;
}

/** Reasoning and sources are no part of a reply here. */
function take(part: LanguageModelV4StreamPart, gathered: Gathered): void {
  switch (part.type) {
    case 'text-delta':
      gathered.text += part.delta;
      return;
    case 'tool-call':
      gathered.toolCalls.push(part);
      return;
    case 'response-metadata':
      gathered.model = part.modelId ?? gathered.model;
      return;
    case 'raw':
      gathered.model = versionOf(part.rawValue) ?? gathered.model;
      return;
    case 'stream-start':
      gathered.warnings = part.warnings;
      return;
    case 'finish':
      gathered.end = part;
      return;
    case 'error':
      throw part.error;
    default:
  }
}

/** Google's package passes over the model that answered. */
function versionOf(raw: unknown): string | undefined {
  const version = isJsonObject(raw) ? raw['modelVersion'] : undefined;
  return typeof version === 'string' ? version : undefined;
}
