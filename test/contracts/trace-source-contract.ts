import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { TraceSource } from '../../adapters/traces/trace-source.ts';
import { TraceSourceError } from '../../adapters/traces/trace-source-error.ts';
import { day, lines, ownTrace, readWindow } from '../adapters/traces/read-window.ts';

/** A place that a test fills, and the source that reads it. */
export interface TracePlace extends AsyncDisposable {
  /** whole contents under names, which end as their format does */
  put(files: Readonly<Record<string, Uint8Array>>): Promise<void>;
  readonly source: TraceSource;
  /** the same kind of source where there is nothing to read from; null = it cannot be told from an empty one */
  readonly nowhere: TraceSource | null;
}

/** What every source of traces promises. */
export function traceSourceContract(name: string, open: () => Promise<TracePlace>): void {
  const text = (...values: readonly unknown[]) => Buffer.from(lines(...values));

  describe(`${name} is a source of traces`, () => {
    it('gives every part whole, under a name, in the same order every time', async () => {
      await using place = await open();
      const long = text(...Array.from({ length: 3000 }, (_, at) => ownTrace(`é-${at}`)));
      await place.put({ 'b.jsonl': long, 'a.jsonl': text(ownTrace('1')), 'c.jsonl': text(ownTrace('2')) });
      const read = async () => {
        const parts: [string, string][] = [];
        for await (const part of place.source.parts(day)) {
          const pieces: Uint8Array[] = [];
          for await (const piece of part.open()) pieces.push(piece);
          parts.push([part.name, Buffer.concat(pieces).toString('base64')]);
        }
        return parts;
      };
      const parts = await read();
      expect(parts.every(([part]) => part !== '')).toBe(true);
      const whole = Buffer.concat(parts.map(([, contents]) => Buffer.from(contents, 'base64')));
      expect(whole.toString().split('\n').toSorted()).toEqual(
        Buffer.concat([long, text(ownTrace('1'), ownTrace('2'))])
          .toString()
          .split('\n')
          .toSorted(),
      );
      expect(await read()).toEqual(parts);
    });

    it('is read to its end, though parts are broken, empty or cut short', async () => {
      await using place = await open();
      await place.put({
        'a.jsonl': text(ownTrace('1')),
        'b.jsonl': Buffer.from([0xff, 0, 10, 123, 10]),
        'c.jsonl': Buffer.alloc(0),
        'd.jsonl': text(ownTrace('2')).subarray(0, 20),
        'z.jsonl': text(ownTrace('3')),
      });
      const { traces, counts } = await readWindow(place.source);
      expect(traces.map(({ id }) => id).toSorted()).toEqual(['1', '3']);
      const aside = Object.values(counts.recordsSetAside).reduce((sum, count) => sum + count, 0);
      expect(counts.records).toBe(counts.recordsUsed + aside);
    });

    it('tells a place that is not there, in words for its user, from one that is empty', async () => {
      await using place = await open();
      if (place.nowhere === null) return;
      const failure = await readWindow(place.nowhere).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(TraceSourceError);
      expect(String(failure)).toMatch(/(check|expected) /);
    });
  });
}

/** Beside it, what sources of many compressed parts promise. */
export function manyPartsContract(name: string, open: () => Promise<TracePlace>): void {
  describe(`${name} holds many parts`, () => {
    it('reads more than a thousand of them, compressed or not', { timeout: 60_000 }, async () => {
      await using place = await open();
      const forms = [
        ['jsonl', (bytes: Buffer) => bytes],
        ['jsonl.gz', gzipSync],
        ['jsonl.zst', zstdCompressSync],
      ] as const;
      const files = Array.from({ length: 1100 }, (_, at): [string, Uint8Array] => {
        const [ending, packed] = forms[at % 3] ?? forms[0];
        return [`part-${at}.${ending}`, packed(Buffer.from(lines(ownTrace(`t-${at}`))))];
      });
      await place.put(Object.fromEntries(files));
      const { traces, counts } = await readWindow(place.source);
      expect(counts).toMatchObject({ sources: 1100, records: 1100, kept: 1100, brokenSources: 0 });
      expect(new Set(traces.map(({ id }) => id)).size).toBe(1100);
    });
  });
}
