import { parseJson } from '../evaluators/json-text.ts';
import type { Output } from '../target/output.ts';
import { isJsonObject, type JsonValue } from '../text/json.ts';
import { runsOf } from './shingles.ts';

/** Of a longer text the beginning decides. */
const mostCharacters = 4_000;
/** What is nested deeper counts as one part, and of a key its beginning: a target may answer anything. */
const deepest = 20;
const longestKey = 60;

/** What an answer consists of, each part named by where it stands; two answers are alike by the parts that they share. */
export type AnswerParts = ReadonlySet<string>;

/**
 * The parts of an answer: runs of five characters of what it says, as it is written; of JSON those of each value under its path, so that keys,
 * which every answer has, make none alike. Tools that were called and steps of the way are parts like others; an error is an answer of
 * its own kind. What came back from tools, and how long anything took, is not the target's doing.
 */
export function answerParts({ output, toolCalls = [], trajectory = [], error }: Output): AnswerParts {
  const parts = new Set<string>();
  if (typeof error === 'string') addText(parts, 'error', error);
  else if (output !== undefined) addValue(parts, 'output', structureOf(output));
  for (const { name, arguments: given } of toolCalls) addValue(parts, `calls ${name}`, given);
  for (const { stage, tool, arguments: given = {}, error: failure } of trajectory) {
    const step = `step ${stage ?? ''} ${tool ?? ''}`;
    addValue(parts, step, given);
    if (typeof failure === 'string') addText(parts, `${step} error`, failure);
  }
  return parts;
}

/**
 * How alike two answers are: the parts that both have over the parts that either has, in [0, 1]. It is a positive definite kernel, so that a
 * discrepancy of means can be measured by it.
 *
 * @see Jaccard 1901; Gower 1971, Biometrics 27:857 (that it is positive semi-definite)
 */
export function likeness(one: AnswerParts, other: AnswerParts): number {
  let shared = 0;
  for (const part of one) if (other.has(part)) shared += 1;
  const all = one.size + other.size - shared;
  return all === 0 ? 1 : shared / all;
}

/** A model writes its JSON as text. */
function structureOf(output: JsonValue): JsonValue {
  if (typeof output !== 'string' || !/^\s*[[{]/.test(output)) return output;
  return parseJson(output) ?? output;
}

function addValue(parts: Set<string>, path: string, value: JsonValue, depth = 0): void {
  const members = membersOf(value);
  if (typeof value === 'string') addText(parts, path, value);
  else if (members.length === 0) parts.add(`${path} = ${JSON.stringify(value)}`);
  else if (depth === deepest) parts.add(`${path} …`);
  else for (const [key, member] of members) addValue(parts, `${path}${key}`, member, depth + 1);
}

function membersOf(value: JsonValue): readonly (readonly [key: string, member: JsonValue])[] {
  if (Array.isArray(value)) return value.map((member) => ['[]', member]);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).map(([key, member]) => [`.${key.slice(0, longestKey)}`, member ?? null]);
}

function addText(parts: Set<string>, path: string, text: string): void {
  for (const run of runsOf(text.slice(0, mostCharacters))) parts.add(`${path}: ${run}`);
}
