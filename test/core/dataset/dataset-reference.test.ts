import { expect, it } from 'vitest';
import { datasetReference, isPointer } from '../../../core/dataset/dataset-reference.ts';

it.each([
  ['support', 'support', null],
  ['support@production', 'support', 'production'],
  ['support@sha256:ab', 'support', 'sha256:ab'],
  ['support@a@b', 'support', 'a@b'],
  ['@latest', '', 'latest'],
])('%s names dataset %j at %j', (text, name, version) => {
  expect(datasetReference(text)).toEqual({ name, version });
});

it('a pointer never looks like the digits of a digest', () => {
  expect(['production', 'v1.2', 'cafe', '_x'].filter(isPointer)).toEqual([
    'production',
    'v1.2',
    'cafe',
    '_x',
  ]);
  expect(['', 'abcdef', '1st', 'a b', 'a@b', 'x'.repeat(65), 'sha256:ab'].filter(isPointer)).toEqual([]);
});
