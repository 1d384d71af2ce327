import type { MarkdownSection } from '../../text/fit-markdown.ts';

/** A section that is there whole or not at all; Markdown in, ending with a line end. */
export function plainSection(priority: number, markdown: string): MarkdownSection {
  return { priority, before: markdown, items: [], after: '', more: () => '' };
}
