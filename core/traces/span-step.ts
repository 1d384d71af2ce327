import type { JsonObject, JsonValue } from '../text/json.ts';
import { jsonIn } from './json-in.ts';
import { objectIn } from './message.ts';
import type { Span } from './span.ts';
import { amountAttribute, attribute, retrievedDocuments, textAttribute } from './span-facts.ts';

export interface Staged {
  readonly span: Span;
  readonly stage: string;
}

/** A span as a step of a trajectory. */
export function spanStep({ span, stage }: Staged): JsonObject {
  const step = {
    stage,
    ...(stage === 'tool-call' ? toolOf(span) : { result: foundBy(span) }),
    tokens: stage === 'generation' ? tokensOf([span]) : undefined,
    latencyMs: durationMs(span),
    error: span.error ?? undefined,
  };
  return Object.fromEntries(Object.entries(step).filter(([, value]) => value !== undefined));
}

const longestName = 200;

function toolOf({ name, attributes }: Span): JsonObject {
  const tool = (textAttribute(attributes, 'toolName') ?? name).slice(0, longestName);
  return {
    tool: tool === '' ? 'unnamed' : tool,
    arguments: objectIn(attribute(attributes, 'toolArguments')),
    result: jsonIn(attribute(attributes, 'toolResult')),
  };
}

function foundBy(span: Span): JsonValue | undefined {
  const documents = retrievedDocuments(span);
  return documents.length === 0 ? undefined : documents;
}

/** Undefined for a span that did not end, or ended before it began. */
export function durationMs({ startMs, endMs }: Span): number | undefined {
  return endMs === null || endMs < startMs ? undefined : endMs - startMs;
}

/** Tokens of all spans that say how many they took, `cached` being a part of `input`; undefined when none does. */
export function tokensOf(spans: readonly Span[]): JsonObject | undefined {
  const [input, output] = [sumOf(spans, 'inputTokens'), sumOf(spans, 'outputTokens')];
  const cached = sumOf(spans, 'cachedTokens');
  if (input === undefined && output === undefined) return undefined;
  return {
    ...(input === undefined ? {} : { input }),
    ...(output === undefined ? {} : { output }),
    ...(cached === undefined ? {} : { cached }),
  };
}

export function sumOf(
  spans: readonly Span[],
  name: 'cost' | 'inputTokens' | 'outputTokens' | 'cachedTokens',
): number | undefined {
  const found = spans.flatMap(({ attributes }) => amountAttribute(attributes, name) ?? []);
  return found.length === 0 ? undefined : found.reduce((sum, one) => sum + one, 0);
}
