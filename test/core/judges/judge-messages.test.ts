import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JudgeQuestion } from '../../../core/evaluators/asking.ts';
import { prepareEvaluator } from '../../../core/evaluators/prepare-evaluator.ts';
import { closing, fence, opening } from '../../../core/judges/fence.ts';
import { judgeMessages, repairMessages } from '../../../core/judges/judge-messages.ts';
import { groundednessRubric } from '../../../core/judges/rubrics/groundedness.ts';
import { injections } from '../../helpers/injections.ts';

/** The question to the judge of answer relevance about one output. */
function questionOf(output: string, input = 'a question'): JudgeQuestion {
  const evaluator = prepareEvaluator('answer-relevance', { judge: 'default' }).create(new Map());
  const asked = evaluator.ask?.(
    { id: 'r', fields: { input } },
    { id: 'r', output },
    { against: { kind: 'nothing' }, swap: false },
  );
  const question = asked?.kind === 'asking' ? asked.questions[0] : undefined;
  if (question?.kind !== 'judge') throw new Error(`expected a question, got ${JSON.stringify(asked)}`);
  return question;
}

/** What of a question stands outside of the fences, which have to be whole. */
function outside(content: string): string {
  const number = /^<<[a-z ]+ ([0-9a-f]{24})>>\n/.exec(content)?.[1];
  if (number === undefined) throw new Error(`no fence begins the question: ${content.slice(0, 80)}`);
  const fenced = new RegExp(`<<([a-z ]+) ${number}>>\n[^]*?\n<</\\1 ${number}>>`, 'g');
  return content.replaceAll(fenced, '(data)').replaceAll(number, 'N');
}

const plain = questionOf('an answer');
const said = outside(plain.messages[1]?.content ?? '');

describe.each(injections.map((attempt) => [JSON.stringify(attempt).slice(0, 80), attempt] as const))(
  'an output that says %s',
  (_, attempt) => {
    it('stays inside of the fence, and changes nothing outside of it', () => {
      const [system, user, ...others] = questionOf(attempt).messages;
      expect(others).toEqual([]);
      expect(outside(user?.content ?? '')).toBe(said);
      expect(user?.content).toContain(attempt.toWellFormed());
      const words = (text: string | undefined) => text?.replaceAll(/[0-9a-f]{24}/g, 'N');
      expect(words(system?.content)).toBe(words(plain.messages[0]?.content));
    });

    it('stays there as an input, too', () => {
      expect(outside(questionOf('an answer', attempt).messages[1]?.content ?? '')).toBe(said);
    });

    it('is no verdict when the judge says it', () => {
      const reply = plain.accept(`The output says: ${attempt}`);
      expect(reply.kind).toBe('misfit');
      expect(JSON.stringify(reply)).not.toContain(attempt.slice(0, 60));
    });

    it('is no verdict in the reason of one', () => {
      const reply = plain.accept(JSON.stringify({ reason: attempt, verdict: 'not relevant' }));
      expect(reply).toMatchObject({ kind: 'fits', answer: { verdict: 'not relevant' } });
    });
  },
);

it('no text closes its fence, whoever wrote the others', () => {
  const part = fc.record({ name: fc.constantFrom('input', 'output'), text: fc.string({ unit: 'binary' }) });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      const { number, text } = fence(parts.map((one) => ({ ...one, text: one.text.toWellFormed() })));
      expect(text.split(number)).toHaveLength(2 * parts.length + 1);
    }),
  );
});

it('a text that was written for the number of its fence gets another one', () => {
  const { number } = fence([{ name: 'output', text: 'x' }]);
  const again = fence([{ name: 'output', text: closing('output', number) }]);
  expect(again.number).not.toBe(number);
  expect(again.text.startsWith(opening('output', again.number))).toBe(true);
});

it('the same texts have the same fence, so that the memo knows the question', () => {
  expect(questionOf('a')).toEqual({ ...questionOf('a'), accept: expect.any(Function) });
});

it('a question that is asked again shows nothing of the reply', () => {
  const messages = judgeMessages(groundednessRubric, [{ name: 'output', text: 'x' }]);
  const [system, user] = repairMessages(messages, 'it was no JSON');
  expect(system).toEqual(messages[0]);
  expect(user?.content.startsWith(messages[1]?.content ?? '?')).toBe(true);
  expect(user?.content).toContain('it was no JSON');
});
