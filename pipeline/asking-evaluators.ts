import type { EvaluatorSetting, Package } from '../core/package/package.ts';
import type { ReadyEvaluator } from '../core/shard/score-arm.ts';
import type { Answerer } from './answerer.ts';
import type { AskingSetting } from './ask-evaluators.ts';
import { type AskedJudge, type JudgeAnswererDeps, judgeAnswerer } from './judge-answerer.ts';

export type AskingEvaluatorsDeps = JudgeAnswererDeps;

/** The evaluators of a package that ask, each with who answers it. */
export function askingEvaluators(
  { evaluators: settings, fresh }: Pick<Package, 'evaluators' | 'fresh'>,
  evaluators: ReadonlyMap<string, ReadyEvaluator>,
  deps: AskingEvaluatorsDeps,
): ReadonlyMap<string, AskingSetting> {
  return new Map(
    [...evaluators].flatMap(([name, { ask }]) => {
      const setting = settings[name];
      if (ask === undefined || setting === undefined) return [];
      const answerer = answererOf(setting, fresh, deps);
      return [[name, { ask, answerer, swap: setting.judge?.swap ?? false }] as const];
    }),
  );
}

function answererOf(setting: EvaluatorSetting, fresh: number, deps: AskingEvaluatorsDeps): Answerer {
  const { type, judge } = setting;
  if (judge === undefined) throw new Error(`an evaluator of type ${type} asks, and nobody is named`);
  const asked: AskedJudge = { ...setting, judge, fresh };
  const answerer = judgeAnswerer(asked, deps);
  return {
    key: (question) => (question.kind === 'judge' ? answerer.key(question) : null),
    known: (stored, question) => (question.kind === 'judge' ? answerer.known(stored, question) : null),
    ask: (question) => (question.kind === 'judge' ? answerer.ask(question) : notAsked(type, question.kind)),
  };
}

function notAsked(type: string, kind: string): never {
  throw new Error(`an evaluator of type ${type} asks a question of kind ${kind} that nobody answers`);
}
