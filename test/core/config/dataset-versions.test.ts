import { expect, it } from 'vitest';
import { readConfig } from '../../../core/config/read-config.ts';
import { evaluators } from '../../../core/evaluators/table.ts';
import { exampleConfig, exampleWith } from '../../helpers/example-config.ts';

const read = (text: string) => readConfig(text, 'goldgate.yaml', evaluators);
const messages = (text: string) => {
  const result = read(text);
  return result.kind === 'ok' ? [] : result.problems.map(({ line, message }) => `${line}: ${message}`);
};
const named = (version: string, text = exampleConfig) =>
  text.replace('dataset: support\n', `dataset: support@${version}\n`);
const withoutPath = exampleWith('    path: golden/support.jsonl\n', '');

it.each(['latest', 'production', `sha256:${'0a'.repeat(32)}`])(
  'a suite may name the version %s of a dataset without files',
  (version) => {
    const result = read(named(version, withoutPath));
    expect(messages(named(version, withoutPath))).toEqual([]);
    if (result.kind !== 'ok') throw new Error('expected a configuration');
    expect(result.config.suites['support-answers']).toMatchObject({
      dataset: 'support',
      datasetVersion: version,
    });
    expect(result.config.datasets['support']).toMatchObject({
      path: null,
      segments: ['category', 'language'],
    });
  },
);

it('a suite that names none reads the files', () => {
  const result = read(exampleConfig);
  expect(result.kind === 'ok' && result.config.suites['support-answers']?.datasetVersion).toBeNull();
});

it('a dataset without files needs a version in every suite', () => {
  expect(messages(withoutPath)).toEqual([
    '24: dataset "support" has no `path`; give it one, or name a version that was pushed, such as support@latest',
  ]);
});

it.each(['', 'sha256:abc', '0123456', 'a b', 'abcdef0', '../x'])('%j after @ is no version', (version) => {
  expect(
    messages(named(`"${version}"`).replace(`support@"${version}"`, `"support@${version}"`))[0],
  ).toContain('expected after "@" a pointer such as latest or production, or a whole digest');
});

it('the name before @ is one of the file, and its segments are those of gates', () => {
  expect(messages(exampleWith('dataset: support\n', 'dataset: suport@latest\n'))[0]).toContain(
    'did you mean `support`?',
  );
  const gate = named('latest').replace('per: [category]', 'per: [kategory]');
  expect(messages(gate)[0]).toContain('a field among `segments` of the dataset "support"');
});
