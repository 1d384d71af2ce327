import type {
  CodeQuestion,
  EvaluatorQuestion,
  JudgeQuestion,
  SimilarityQuestion,
} from '../core/evaluators/asking.ts';
import type { CodeSetting, EvaluatorSetting, Package } from '../core/package/package.ts';
import type { ReadyEvaluator } from '../core/shard/score-arm.ts';
import type { Answerer } from './answerer.ts';
import type { AskingSetting } from './ask-evaluators.ts';
import type { CommandSession } from './call-ports.ts';
import {
  type CommandAnswererDeps,
  commandAnswerer,
  type EndpointAnswererDeps,
  endpointAnswerer,
} from './code-answerer.ts';
import { type JudgeAnswererDeps, judgeAnswerer } from './judge-answerer.ts';
import type { CommandTarget } from './output-sources.ts';
import { type SimilarityAnswererDeps, similarityAnswerer } from './similarity-answerer.ts';

export interface AskingEvaluatorsDeps
  extends JudgeAnswererDeps,
    SimilarityAnswererDeps,
    EndpointAnswererDeps,
    Omit<CommandAnswererDeps, 'start'> {
  /** starts the command of an evaluator in a clean worktree of its side */
  readonly startEvaluator: (side: CodeSetting['side'], target: CommandTarget) => Promise<CommandSession>;
}

/** The evaluators of a package that ask, each with who answers it. @param disposables end what was started for them */
export function askingEvaluators(
  { evaluators: settings, fresh }: Pick<Package, 'evaluators' | 'fresh'>,
  evaluators: ReadonlyMap<string, ReadyEvaluator>,
  disposables: AsyncDisposableStack,
  deps: AskingEvaluatorsDeps,
): ReadonlyMap<string, AskingSetting> {
  return new Map(
    [...evaluators].flatMap(([name, { ask }]) => {
      const setting = settings[name];
      if (ask === undefined || setting === undefined) return [];
      const answerer = answererOf(setting, fresh, disposables, deps);
      return [[name, { ask, answerer, swap: setting.judge?.swap ?? false }] as const];
    }),
  );
}

function answererOf(
  setting: EvaluatorSetting,
  fresh: number,
  disposables: AsyncDisposableStack,
  deps: AskingEvaluatorsDeps,
): Answerer {
  const { type, judge, embeddings, code } = setting;
  if (judge !== undefined) return only(isForJudge, type, judgeAnswerer({ ...setting, judge, fresh }, deps));
  if (embeddings !== undefined)
    return only(isForEmbeddings, type, similarityAnswerer(embeddings, fresh, deps));
  if (code === undefined) throw new Error(`an evaluator of type ${type} asks, and nobody is named`);
  const { target, side } = code;
  if (target.kind !== 'command') return only(isForCode, type, endpointAnswerer(target, fresh, deps));
  const answerer = commandAnswerer({ ...deps, start: () => deps.startEvaluator(side, target) });
  return only(isForCode, type, disposables.use(answerer));
}

const isForJudge = (question: EvaluatorQuestion): question is JudgeQuestion => question.kind === 'judge';
const isForEmbeddings = (question: EvaluatorQuestion): question is SimilarityQuestion =>
  question.kind === 'similarity';
const isForCode = (question: EvaluatorQuestion): question is CodeQuestion => question.kind === 'code';

/** Hands on the questions that are meant for who answers. */
function only<Question extends EvaluatorQuestion>(
  isMeant: (question: EvaluatorQuestion) => question is Question,
  type: string,
  answerer: Answerer<Question>,
): Answerer {
  const meant = (question: EvaluatorQuestion): Question => {
    if (isMeant(question)) return question;
    throw new Error(`an evaluator of type ${type} asks a question of kind ${question.kind}`);
  };
  return {
    key: (question) => answerer.key(meant(question)),
    known: (stored, question) => answerer.known(stored, meant(question)),
    ask: (question) => answerer.ask(meant(question)),
  };
}
