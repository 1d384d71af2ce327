import { parse } from 'csv-parse/sync';
import { inputProblems } from '../../text/input-error.ts';
import { isJsonObject } from '../../text/json.ts';
import type { Conversion } from '../conversion.ts';
import { type Found, foundAt, readFound } from '../found.ts';
import { filesOf, pathFrom } from '../migration-files.ts';
import { csvTest } from './csv-test.ts';
import { objectTest } from './object-test.ts';
import type { TestCase } from './test-case.ts';

/** Tests wherever they stand: inline, in files, by globs. What cannot be read is told. */
export async function readTests(found: Found, conversion: Conversion): Promise<readonly TestCase[]> {
  if (typeof found.value === 'string') return testsOfFiles(found.value, found, conversion);
  const tests: TestCase[] = [];
  for (const item of found.items()) tests.push(...(await testsOf(item, conversion)));
  if (isJsonObject(found.value)) tests.push(...(await testsOf(found, conversion)));
  return tests;
}

async function testsOf(item: Found, conversion: Conversion): Promise<readonly TestCase[]> {
  if (typeof item.value === 'string') return testsOfFiles(item.value, item, conversion);
  const { value: path } = item.get('path');
  if (typeof path === 'string' && item.get('vars').value === undefined) {
    if (item.get('config').value !== undefined)
      conversion.notes.unconverted(item.get('config'), 'config of a generator of tests is code');
    return testsOfFiles(path, item, conversion);
  }
  const test = await withFiles(item, conversion);
  return test === null ? [] : [test];
}

async function testsOfFiles(
  written: string,
  place: Found,
  conversion: Conversion,
): Promise<readonly TestCase[]> {
  const name = written.replace(/^file:\/\//, '');
  if (/^[a-z]+:\/\//i.test(name))
    return refuse(place, `tests from ${written}: fetch them into a file of the repository`, conversion);
  if (/\.(?:[cm]?[jt]s|py)(?::\w+)?$/i.test(name))
    return refuse(place, `tests made by code (${name}): write what it makes into a file`, conversion);
  const path = pathFrom(conversion.folder, name);
  const files = path === null ? [] : filesOf(conversion.files.paths, path);
  if (files.length === 0)
    return refuse(place, `tests in ${name}: there is no such file in the repository`, conversion);
  const tests: TestCase[] = [];
  for (const file of files) tests.push(...(await testsOfFile(file, place, conversion)));
  return tests;
}

function refuse(place: Found, what: string, { notes }: Conversion): readonly TestCase[] {
  notes.unconverted(place, what);
  return [];
}

async function testsOfFile(file: string, place: Found, conversion: Conversion): Promise<readonly TestCase[]> {
  const text = (await conversion.files.read(file)) ?? '';
  try {
    switch (/\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase()) {
      case 'csv':
        return csvTests(text, file, ',', conversion);
      case 'tsv':
        return csvTests(text, file, '\t', conversion);
      case 'jsonl':
        return await jsonLineTests(text, file, conversion);
      case 'yaml':
      case 'yml':
      case 'json':
        return await readTests(readFound(text, file), conversion);
      default:
        return refuse(place, `tests in ${file}: expected CSV, YAML, JSON or JSON Lines`, conversion);
    }
  } catch (error) {
    for (const problem of inputProblems(error)) conversion.notes.unconverted({ file, line: null }, problem);
    return [];
  }
}

function csvTests(text: string, file: string, delimiter: string, { notes }: Conversion): readonly TestCase[] {
  const records: unknown[] = parse(text, {
    bom: true,
    columns: true,
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  return records.flatMap((entry) => {
    if (!isJsonObject(entry) || !isJsonObject(entry['record']) || !isJsonObject(entry['info'])) return [];
    const { record, info } = entry as { record: Record<string, string>; info: { lines: number } };
    const inside = Object.values(record).reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
    const place = { file, line: info.lines - inside };
    return [csvTest(record, place, (what) => notes.unconverted(place, what))];
  });
}

async function jsonLineTests(
  text: string,
  file: string,
  conversion: Conversion,
): Promise<readonly TestCase[]> {
  const tests: TestCase[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const { value } = readFound(line, file);
    tests.push(...(await testsOf(foundAt(value, file, at + 1), conversion)));
  }
  return tests;
}

/** A test with the files that its variables name read into it. */
async function withFiles(item: Found, conversion: Conversion): Promise<TestCase | null> {
  if (!isJsonObject(item.value)) {
    conversion.notes.unconverted(item, 'expected a test, which is an object with vars and assert');
    return null;
  }
  const test = objectTest(item, conversion.notes);
  const vars = item.get('vars');
  if (typeof vars.value === 'string') {
    conversion.notes.unconverted(vars, 'variables in a file of their own: write them into the test');
    return test;
  }
  const read = await Promise.all(
    vars.entries().map(async ([name, found]) => [name, await variable(found, conversion)] as const),
  );
  return { ...test, vars: Object.fromEntries(read) };
}

async function variable(found: Found, conversion: Conversion): Promise<Found['value']> {
  const { value } = found;
  if (typeof value !== 'string' || !value.startsWith('file://')) return value;
  const name = value.slice('file://'.length);
  const path = pathFrom(conversion.folder, name);
  const isText = /\.(?:txt|md|json|ya?ml|html?|xml|csv)$/i.test(name);
  const text = path === null || !isText ? null : await conversion.files.read(path);
  if (text === null) {
    conversion.notes.unconverted(found, `a variable from ${name}, which is no text of the repository`);
    return value;
  }
  return /\.(?:json|ya?ml)$/i.test(name) ? readFound(text, path ?? name).value : text.trimEnd();
}
