import { type Answering, anyOf, splitOf } from './probed-looks.ts';
import { gsm8kAnswers, type RecordedAnswers, taubenchAnswers, xstestAnswers } from './recorded-answers.ts';

/** A target of which nobody but its answers says whether it was changed. */
export interface ProbedTarget {
  readonly name: string;
  readonly recorded: RecordedAnswers;
  readonly answering: Answering;
  readonly mostRepeats: number;
}

const small = ['6b_finetuning', '6b_verification'];
const large = ['175b_finetuning', '175b_verification'];
const llama = ['llama2orig', 'llama2new'];
const mistral = ['mistralinstruct', 'mistralguard'];

/** Models are recorded once, so that a random one is two or more of which each answers as often; the agent is recorded four times. */
export function sameTargets(): readonly ProbedTarget[] {
  const [gsm8k, xstest] = [gsm8kAnswers(), xstestAnswers()];
  const trials = ['0', '1', '2', '3'];
  return [
    target('GSM8K, either small model', gsm8k, anyOf(small)),
    target('GSM8K, either large model', gsm8k, anyOf(large)),
    target('GSM8K, any of four models', gsm8k, anyOf([...small, ...large])),
    target('GSM8K, one model, and another in one of ten answers', gsm8k, anyOf(oneOfTen(large))),
    target('XSTest, llama 2 with either system prompt', xstest, anyOf(llama)),
    target('XSTest, mistral with either system prompt', xstest, anyOf(mistral)),
    target('XSTest, any of five models', xstest, anyOf(['gpt4', ...llama, ...mistral])),
    target('XSTest, one model, and another in one of ten answers', xstest, anyOf(oneOfTen(mistral))),
    {
      ...target('tau-bench, one agent, two trials and the two others', taubenchAnswers(), splitOf(trials)),
      mostRepeats: 2,
    },
  ];
}

export function changedTargets(): readonly ProbedTarget[] {
  const [gsm8k, xstest] = [gsm8kAnswers(), xstestAnswers()];
  const changed = (
    name: string,
    recorded: RecordedAnswers,
    before: readonly string[],
    now: readonly string[],
  ) => target(name, recorded, anyOf(before, now));
  const [finetuned = '', verified = ''] = large;
  const part = (of: number) => Array.from({ length: 4 }, (_, at) => (at < of ? finetuned : verified));
  return [
    changed('GSM8K, either small model → either large one', gsm8k, small, large),
    changed('GSM8K, large model with a verifier → without', gsm8k, [verified], [finetuned]),
    changed('GSM8K, the same for half of the answers', gsm8k, [verified], part(2)),
    changed('GSM8K, the same for a quarter of the answers', gsm8k, [verified], part(1)),
    changed('XSTest, llama 2 with the next system prompt', xstest, ['llama2orig'], ['llama2new']),
    changed('XSTest, mistral with the next system prompt', xstest, ['mistralinstruct'], ['mistralguard']),
    changed('XSTest, either llama 2 → either mistral', xstest, llama, mistral),
  ];
}

function target(name: string, recorded: RecordedAnswers, answering: Answering): ProbedTarget {
  return { name, recorded, answering, mostRepeats: 4 };
}

function oneOfTen([one = '', other = '']: readonly string[]): readonly string[] {
  return [...Array.from({ length: 9 }, () => one), other];
}
