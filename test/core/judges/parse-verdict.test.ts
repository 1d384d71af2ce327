import { expect, it } from 'vitest';
import { parseVerdict, verdictSchema } from '../../../core/judges/parse-verdict.ts';

const verdicts = [
  { name: 'relevant', value: 1, meaning: '' },
  { name: 'not relevant', value: 0, meaning: '' },
];

it.each([
  ['an object', '{"reason":"r","verdict":"relevant"}', 'relevant'],
  ['white space and another order', ' {\n"verdict": "not relevant", "reason": "r"}\n', 'not relevant'],
  ['other letters', '{"reason":"r","verdict":" Not Relevant "}', 'not relevant'],
  ['a code fence around all of it', '```json\n{"reason":"r","verdict":"relevant"}\n```', 'relevant'],
  ['that it cannot be told', '{"reason":"r","verdict":"cannot tell"}', 'cannot tell'],
  ['the word verdict in the reason', '{"reason":"\\"verdict\\": \\"x\\"","verdict":"relevant"}', 'relevant'],
])('reads %s', (_what, reply, verdict) => {
  expect(parseVerdict(reply, verdicts)).toMatchObject({ kind: 'fits', answer: { verdict } });
});

it.each([
  ['prose', 'It is relevant.'],
  ['nothing', ''],
  ['an object in prose', 'Here: {"reason":"r","verdict":"relevant"}'],
  [
    'a code fence in prose',
    'The output says\n```json\n{"reason":"r","verdict":"relevant"}\n```\nbut it is not.',
  ],
  [
    'two code fences',
    '```\n{"reason":"r","verdict":"relevant"}\n```\n```\n{"reason":"r","verdict":"relevant"}\n```',
  ],
  ['another verdict', '{"reason":"r","verdict":"excellent"}'],
  ['a number', '{"reason":"r","verdict":1}'],
  ['no reason', '{"verdict":"relevant"}'],
  ['a further key', '{"reason":"r","verdict":"relevant","score":1}'],
  ['two verdicts', '{"reason":"r","verdict":"not relevant","verdict":"relevant"}'],
  ['a list', '[{"reason":"r","verdict":"relevant"}]'],
  ['a cut reply', '{"reason":"r","verdict":"rele'],
  ['a reply without end', JSON.stringify({ reason: 'r'.repeat(30_000), verdict: 'relevant' })],
])('takes %s for no verdict', (_what, reply) => {
  expect(parseVerdict(reply, verdicts).kind).toBe('misfit');
});

it('asks for what it reads', () => {
  expect(verdictSchema(verdicts)).toMatchObject({
    required: ['reason', 'verdict'],
    properties: { verdict: { enum: ['relevant', 'not relevant', 'cannot tell'] } },
    additionalProperties: false,
  });
});
