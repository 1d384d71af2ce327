import type { JsonObject, JsonValue } from '../text/json.ts';
import { jsonIn } from './json-in.ts';
import type { TraceFields } from './mapped-trace.ts';
import { callsIn, type Message, objectIn } from './message.ts';
import type { Span } from './span.ts';
import { attribute, inputMessages, outputMessages, retrievedDocuments, textAttribute } from './span-facts.ts';
import { spanFeedback } from './span-feedback.ts';
import { spanRole } from './span-stage.ts';
import { durationMs, type Staged, spanStep, sumOf, tokensOf } from './span-step.ts';
import type { SpanTree } from './span-tree.ts';

/**
 * What the spans of one trace say of it, under the names of Goldgate's own format; null when none of them is of an AI system.
 *
 * Money and tokens are those of the innermost generations, which wrappers and frameworks around them report again.
 */
export function fieldsOfSpans(tree: SpanTree): TraceFields | null {
  const steps = stagedSpans(tree);
  const isOfAgent = tree.spans.some(({ attributes }) => spanRole(attributes).kind !== 'other');
  if (!isOfAgent) return null;
  const generations = steps.filter(({ stage }) => stage === 'generation').map(({ span }) => span);
  const last = generations.findLast(({ error }) => error === null) ?? generations.at(-1);
  const { root } = tree;
  const documents = steps.flatMap(({ span }) => retrievedDocuments(span));
  const answer = outputOf(root, last);
  const measured = generations.length > 0 ? generations : [root];
  const said = {
    input: inputOf(root, generations.find((span) => inputMessages(span) !== null) ?? generations[0]),
    output: answer,
    context: documents.length === 0 ? undefined : documents,
    error: errorOf(tree, last, answer),
    latencyMs: durationMs(root),
    tokens: tokensOf(measured),
    costUsd: sumOf(measured, 'cost'),
    ...modelOf(last),
    toolCalls: callsOf(steps, last),
    trajectory: steps.length === 0 ? undefined : steps.map(spanStep),
    fallback: anywhere(tree, 'fallback') ?? tookFallback(generations, last),
    feedback: spanFeedback(tree.spans) ?? anywhere(tree, 'feedback'),
    promptVersion: anywhere(tree, 'promptVersion'),
    route: anywhere(tree, 'route'),
    conversationId: anywhere(tree, 'conversation'),
    mayBecomeRow: anywhere(tree, 'mayBecomeRow'),
    expected: jsonIn(anywhere(tree, 'expected')),
  };
  return Object.fromEntries(
    Object.entries(said).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, value]],
    ),
  );
}

/** Spans that are stages, without generations around other generations. */
function stagedSpans({ spans, above }: SpanTree): readonly Staged[] {
  const staged = spans.flatMap((span): Staged[] => {
    const role = spanRole(span.attributes);
    return role.kind === 'stage' ? [{ span, stage: role.stage }] : [];
  });
  const isGeneration = new Set(staged.filter(({ stage }) => stage === 'generation').map(({ span }) => span));
  const around = new Set(
    [...isGeneration].flatMap((span) => above(span).filter((one) => isGeneration.has(one))),
  );
  return staged.filter(({ span }) => !around.has(span));
}

/** What the whole was asked, else what the first generation that tells was asked. */
function inputOf(root: Span, first: Span | undefined): JsonValue | undefined {
  const value =
    spanRole(root.attributes).kind === 'stage' ? undefined : attribute(root.attributes, 'inputValue');
  if (value !== undefined) return jsonIn(value);
  const messages = inputMessages(root) ?? (first === undefined ? null : inputMessages(first));
  if (messages !== null) return asRowInput(messages);
  return jsonIn(first === undefined ? undefined : attribute(first.attributes, 'inputValue'));
}

/** A single question as its text; a conversation as its messages. Instructions belong to the prompt, not to the row. */
function asRowInput(messages: readonly Message[]): JsonValue {
  const asked = messages.filter(({ role }) => role !== 'system' && role !== 'developer');
  const [only] = asked;
  if (asked.length === 1 && only?.role === 'user') return only.content;
  return asked.map(({ role, content, toolCalls }) =>
    toolCalls.length === 0
      ? { role, content }
      : { role, content, toolCalls: toolCalls.map((call) => ({ ...call })) },
  );
}

function outputOf(root: Span, last: Span | undefined): JsonValue | undefined {
  const value =
    spanRole(root.attributes).kind === 'stage' ? undefined : attribute(root.attributes, 'outputValue');
  if (value !== undefined) return jsonIn(value);
  const messages = outputMessages(root) ?? (last === undefined ? null : outputMessages(last));
  if (messages !== null) return messages.at(-1)?.content;
  return jsonIn(last === undefined ? undefined : attribute(last.attributes, 'outputValue'));
}

function errorOf(tree: SpanTree, last: Span | undefined, answer: JsonValue | undefined): string | undefined {
  if (tree.root.error !== null) return tree.root.error;
  return answer === undefined ? (last?.error ?? undefined) : undefined;
}

function modelOf(last: Span | undefined): JsonObject {
  if (last === undefined) return {};
  return {
    model: textAttribute(last.attributes, 'modelReported'),
    modelRequested: requestedModel(last),
    fingerprint: textAttribute(last.attributes, 'fingerprint'),
    finishReason: finishReason(last),
  };
}

function requestedModel({ attributes }: Span): string | null {
  const parameters = objectIn(attributes['llm.invocation_parameters']);
  const { model } = parameters;
  return textAttribute(attributes, 'modelRequested') ?? (typeof model === 'string' ? model : null);
}

function finishReason({ attributes }: Span): JsonValue | undefined {
  const reasons =
    jsonIn(attribute(attributes, 'finishReasons')) ?? attributes['gen_ai.completion.0.finish_reason'];
  const reason = Array.isArray(reasons) ? reasons.at(-1) : reasons;
  return typeof reason === 'string' ? reason : undefined;
}

/** Calls that were made, as spans of tools tell; else those that the answer asks for. */
function callsOf(steps: readonly Staged[], last: Span | undefined): JsonValue | undefined {
  const made = steps
    .filter(({ stage }) => stage === 'tool-call')
    .map(({ span }) => ({
      name: textAttribute(span.attributes, 'toolName') ?? span.name,
      arguments: objectIn(attribute(span.attributes, 'toolArguments')),
    }));
  if (made.length > 0) return made;
  if (last === undefined) return undefined;
  const said = (outputMessages(last) ?? []).flatMap(({ toolCalls }) => toolCalls);
  const asked = said.length > 0 ? said : callsIn(last.attributes['ai.response.toolCalls']);
  return asked.length === 0 ? undefined : asked.map((call) => ({ ...call }));
}

/** True when a model failed and another one answered; false when the first choice did; undefined without generations. */
function tookFallback(generations: readonly Span[], last: Span | undefined): boolean | undefined {
  if (last === undefined || last.error !== null) return undefined;
  const model = requestedModel(last);
  return generations.some((span) => span.error !== null && requestedModel(span) !== model);
}

/** On the root first, then on any span, then on a resource. */
function anywhere({ root, spans }: SpanTree, name: Parameters<typeof attribute>[1]): JsonValue | undefined {
  for (const { attributes } of [root, ...spans]) {
    const value = attribute(attributes, name);
    if (value !== undefined) return value;
  }
  return attribute(root.resource, name);
}
