import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What users read: README, docs and the examples' own pages. Decisions and the changelog tell of the past and may be out of date. */
export const userPages: readonly MarkdownPage[] = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
  ...readdirSync(join(root, 'examples'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join('examples', name, 'README.md')),
].map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

export interface MarkdownPage {
  /** from the root of the repository */
  readonly path: string;
  readonly text: string;
}

export interface CodeBlock {
  /** `docs/action.md:8` */
  readonly place: string;
  /** empty when the fence names none */
  readonly language: string;
  readonly text: string;
}

export function codeBlocks({ path, text }: MarkdownPage): readonly CodeBlock[] {
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(({ index, 1: language = '', 2: block = '' }) => ({
    place: `${path}:${text.slice(0, index).split('\n').length}`,
    language,
    text: block,
  }));
}

export function withoutCodeBlocks({ text }: MarkdownPage): string {
  return text.replace(/^```.*?^```$/gms, '');
}
