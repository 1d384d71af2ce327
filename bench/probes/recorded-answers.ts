import { type AnswerLikeness, meanLikeness } from '../../core/sweep/answer-discrepancy.ts';
import { answerParts, likeness } from '../../core/sweep/answer-likeness.ts';
import type { Output } from '../../core/target/output.ts';
import { gsm8kExamples, gsm8kModels } from '../../test/helpers/gsm8k.ts';
import { taubenchTrials } from '../../test/helpers/tau-bench.ts';
import { xstestModels, xstestRows } from '../../test/helpers/xstest.ts';

/** What was answered to each question, by the name of who answered. */
export interface RecordedAnswers {
  readonly questions: number;
  /** @param before names of who answered then, repeated where one did so several times; @param now those of now */
  likeness(question: number, before: readonly string[], now: readonly string[]): AnswerLikeness | null;
}

export function gsm8kAnswers(): RecordedAnswers {
  return recordedAnswers(
    gsm8kExamples().map((example) => new Map(gsm8kModels.map((name) => [name, example[name].solution]))),
  );
}

export function xstestAnswers(): RecordedAnswers {
  const byModel = xstestModels.map((name) => [name, xstestRows(name)] as const);
  const [[, rows] = ['', []]] = byModel;
  return recordedAnswers(
    rows.map((_, at) => new Map(byModel.map(([name, own]) => [name, own[at]?.completion ?? '']))),
  );
}

/** What one agent said and did in four trials of each task: `0` to `3`. */
export function taubenchAnswers(): RecordedAnswers {
  const tasks = Map.groupBy(taubenchTrials(), ({ id }) => id);
  return recordedAnswers(
    [...tasks.values()].map(
      (trials) =>
        new Map(trials.map(({ repeat, output, trajectory }) => [`${repeat}`, { output, trajectory }])),
    ),
  );
}

type Answer = string | Pick<Output, 'output' | 'trajectory'>;

/** Each two answers to a question are compared once. */
function recordedAnswers(questions: readonly ReadonlyMap<string, Answer>[]): RecordedAnswers {
  const known = new Map<string, number>();
  const parts = questions.map((answers, question) => {
    return new Map([...answers].map(([name, answer]) => [name, answerParts(outputOf(question, answer))]));
  });
  const partsOf = (question: number, name: string) => {
    const own = parts[question]?.get(name);
    if (own === undefined) throw new Error(`${name} answered nothing to question ${question}`);
    return own;
  };
  return {
    questions: questions.length,
    likeness: (question, before, now) =>
      meanLikeness(before, now, (one, other) => {
        const pair = `${question} ${one} ${other}`;
        const alike = known.get(pair) ?? likeness(partsOf(question, one), partsOf(question, other));
        known.set(pair, alike);
        return alike;
      }),
  };
}

function outputOf(question: number, answer: Answer): Output {
  return { id: `${question}`, ...(typeof answer === 'string' ? { output: answer } : answer) };
}
