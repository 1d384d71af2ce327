import type { Output } from '../target/output.ts';
import type { Digest } from '../text/digest.ts';
import type { ProbedWindow } from './behaviour-effect.ts';

/** What the target of a suite answered to the probes of a sweep. */
export interface AskedProbes extends Omit<ProbedWindow, 'reports'> {
  /** in words: `prompt answer with main (openai gpt-x)` */
  readonly target: string;
  /** digest of what decides its answers: those of another one are not compared */
  readonly instrument: Digest;
  /** path of the probes */
  readonly path: string;
  readonly probes: number;
  /** answers that were asked for to each */
  readonly repeats: number;
  /** start of the window whose answers are what it is held to; null = this one's are */
  readonly from: string | null;
  /** content: the answers of this window, as recorded outputs; null = there is none */
  readonly outputs: Digest | null;
  /** content: the answers that windows are held to from here on; null = there is none yet */
  readonly recorded: Digest | null;
  readonly reported: {
    /** null = this window's are what is recorded */
    readonly before: ReportedModels | null;
    readonly now: ReportedModels;
  };
  readonly examples: readonly ProbeExample[];
  /** why it gave no answer to others */
  readonly problems: readonly string[];
  /** what was removed from its answers before they were stored, by kind; absent = nothing */
  readonly redacted?: Readonly<Record<string, number>>;
  /** that it answered */
  readonly calls: number;
  readonly costUsd: number;
}

/** What answers say of who gave them. */
export interface ReportedModels {
  readonly models: readonly string[];
  /** of the provider's system, where it tells one */
  readonly fingerprints: readonly string[];
}

/** A probe that is answered otherwise now: the beginnings of two answers. */
export interface ProbeExample {
  readonly id: string;
  readonly before: string;
  readonly now: string;
}

/** Answers by key of their probe. */
export type RecordedAnswers = ReadonlyMap<string, readonly Output[]>;

/** Of each probe the answers that were recorded first; those of one window are kept together. @param contents the oldest first */
export function firstAnswers(contents: readonly (readonly Output[])[]): RecordedAnswers {
  const first = new Map<string, readonly Output[]>();
  for (const outputs of contents)
    for (const [key, own] of Map.groupBy(outputs, ({ id }) => id)) if (!first.has(key)) first.set(key, own);
  return first;
}

/** `the model still reports "gpt-x"`, where the name is all that stayed. */
export function reportedText({ before, now }: AskedProbes['reported']): string {
  const named = namesOf(now);
  if (named === '') return 'the answers name no model';
  if (before === null) return `the model reports ${named}`;
  const was = namesOf(before);
  if (was === named) return `the model still reports ${named}`;
  return `the model reports ${named}, before ${was === '' ? 'nothing' : was}`;
}

function namesOf({ models, fingerprints }: ReportedModels): string {
  const names = listed(models);
  return fingerprints.length === 0 ? names : `${names} (fingerprint ${listed(fingerprints)})`;
}

const mostNames = 3;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => `"${name}"`);
  return [...shown, ...(names.length > mostNames ? [`${names.length - mostNames} more`] : [])].join(', ');
}

/** What signals of behaviour are read from. */
export function probedWindow({ rows, unfinished, reported }: AskedProbes): ProbedWindow {
  return { rows, unfinished, reports: reportedText(reported) };
}
