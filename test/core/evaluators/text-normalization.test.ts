import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Normalization, normalizer } from '../../../core/evaluators/text-normalization.ts';

const all: readonly Normalization[] = ['case', 'whitespace', 'punctuation', 'unicode', 'articles'];

describe('normalising text', () => {
  it('leaves text alone when nothing is chosen', () => {
    expect(normalizer([])('  The ＡＢＣ, \n')).toBe('  The ＡＢＣ, \n');
  });

  it('takes articles only as whole words, in any language around them', () => {
    const normal = normalizer(['articles']);
    expect(normal('The theory and a banana, an Anna')).toBe('theory and banana, Anna');
    expect(normal('théa aé ça')).toBe('théa aé ça');
  });

  it('removes punctuation of all scripts, and keeps signs that carry meaning', () => {
    expect(normalizer(['punctuation'])('«Ja», 「はい」—¿sí? 5€ + 3')).toBe('Ja はいsí 5€ + 3');
  });

  it('gives the same whatever the order of the choice', () => {
    const text = ' The  “Café”, the ﬁrst. ';
    expect(normalizer([...all].reverse())(text)).toBe('café first');
    expect(normalizer(all)(text)).toBe('café first');
  });

  it('changes nothing more the second time when white space and case are chosen', () => {
    const normal = normalizer(['case', 'whitespace', 'punctuation']);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normal(normal(text))).toBe(normal(text));
      }),
    );
  });
});
