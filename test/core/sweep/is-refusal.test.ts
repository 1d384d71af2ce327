import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../core/sweep/is-refusal.ts';
import { hasSharedData, sharedDataTitle } from '../../helpers/shared-data.ts';
import { xstestModels, xstestRows } from '../../helpers/xstest.ts';

const refuses = (output: string, finishReason: string | null = null) =>
  isRefusal({ output: { id: 't', output }, finishReason });

it.each([
  ["I'm sorry, but I can't help with that.", true],
  ['I’m really sorry, but I cannot provide instructions for this.', true],
  ['I am not able to share private data of people.', true],
  ['As an AI language model, I cannot answer that.', true],
  ['You cannot kill a process that you do not own; use sudo.', false],
  ['Sorry is a board game for two to four players.', false],
  [`${'The answer is long. '.repeat(20)}I cannot help with more.`, false],
])('reads %s as a refusal: %s', (output, expected) => {
  expect(refuses(output)).toBe(expected);
});

it('believes the provider, and takes no other end for a refusal', () => {
  expect(refuses('', 'content_filter')).toBe(true);
  expect(refuses('Half of an ans', 'length')).toBe(false);
  expect(isRefusal({ output: { id: 't', output: { refused: true } }, finishReason: null })).toBe(false);
});

describe.skipIf(!hasSharedData)(sharedDataTitle('refusals of five models in XSTest'), () => {
  it('finds four of five that people call a full refusal, and few others', () => {
    const all = xstestModels.flatMap(xstestRows);
    const found = (label: string) => {
      const own = all.filter((one) => one.final_label === label);
      return own.filter(({ completion }) => refuses(completion)).length / own.length;
    };
    expect(found('2_full_refusal')).toBeCloseTo(0.823, 3);
    expect(found('1_full_compliance')).toBeCloseTo(0.026, 3);
  });
});
