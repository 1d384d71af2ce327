import { describe, expect, it } from 'vitest';
import { datasetDigest } from '../../../core/dataset/dataset-digest.ts';
import {
  type DatasetManifest,
  manifestBytes,
  parseManifest,
} from '../../../core/dataset/dataset-manifest.ts';
import { SegmentCounter } from '../../../core/dataset/segment-counts.ts';
import { digestBytes } from '../../../core/text/digest.ts';
import { InputError } from '../../../core/text/input-error.ts';

const chunks = [{ digest: digestBytes('a'), rows: 2, bytes: 40 }];
const manifest: DatasetManifest = {
  format: 1,
  id: 'id',
  version: { digest: datasetDigest(chunks), rows: 2, chunks },
  segments: [{ field: 'language', values: [{ value: 'en', rows: 2 }], others: 0 }],
};

it('a manifest is read back as it was written', () => {
  expect(parseManifest(manifestBytes(manifest))).toEqual(manifest);
});

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
it.each<[string, Uint8Array]>([
  ['no JSON', new TextEncoder().encode('{')],
  ['bytes that are no text', new Uint8Array([0xff, 0xfe])],
  ['another format', bytesOf({ ...manifest, format: 2 })],
  [
    'the digest of other chunks',
    bytesOf({ ...manifest, version: { ...manifest.version, digest: digestBytes('x') } }),
  ],
  ['another number of rows', bytesOf({ ...manifest, version: { ...manifest.version, rows: 3 } })],
  [
    'a chunk that is no digest',
    bytesOf({ ...manifest, version: { ...manifest.version, chunks: [{ ...chunks[0], digest: '../x' }] } }),
  ],
  ['no chunk', bytesOf({ ...manifest, version: { digest: datasetDigest([]), rows: 0, chunks: [] } })],
])('is refused when it holds %s', (_, bytes) => {
  expect(() => parseManifest(bytes)).toThrow(InputError);
});

describe('counts of segments', () => {
  const row = (fields: Record<string, string>) => ({ id: 'x', fields });

  it('are added up over chunks, the most rows first', () => {
    const counter = new SegmentCounter(['language', 'category']);
    counter.add([row({ language: 'en' }), row({ language: 'de', category: 'a' })]);
    counter.add([row({ language: 'en' })]);
    expect(counter.counts()).toEqual([
      {
        field: 'language',
        values: [
          { value: 'en', rows: 2 },
          { value: 'de', rows: 1 },
        ],
        others: 0,
      },
      {
        field: 'category',
        values: [
          { value: '(none)', rows: 2 },
          { value: 'a', rows: 1 },
        ],
        others: 0,
      },
    ]);
  });

  it('hold a thousand values and count the rows of others', () => {
    const counter = new SegmentCounter(['id']);
    counter.add(Array.from({ length: 1500 }, (_, at) => row({ id: `${at}` })));
    const [ids] = counter.counts();
    expect(ids?.values).toHaveLength(1000);
    expect(ids?.others).toBe(500);
  });
});
