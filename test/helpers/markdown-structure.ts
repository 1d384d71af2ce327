/** What is out of balance in Markdown as Goldgate writes it: fences, folds, tables. Empty = nothing. */
export function structureProblems(markdown: string): readonly string[] {
  const { lines, isOpen } = withoutFences(markdown.split('\n'));
  return [...(isOpen ? ['a fence is not closed'] : []), ...foldProblems(lines), ...tableProblems(lines)];
}

function withoutFences(all: readonly string[]): {
  readonly lines: readonly string[];
  readonly isOpen: boolean;
} {
  const lines: string[] = [];
  let fence: string | null = null;
  for (const line of all) {
    if (fence === null) lines.push(line);
    if (fence === null) fence = /^(`{3,})/.exec(line)?.[1] ?? null;
    else if (line === fence) fence = null;
  }
  return { lines, isOpen: fence !== null };
}

function foldProblems(lines: readonly string[]): readonly string[] {
  let depth = 0;
  let lowest = 0;
  for (const [tag] of lines.join('\n').matchAll(/<\/?details>/g)) {
    depth += tag === '<details>' ? 1 : -1;
    lowest = Math.min(lowest, depth);
  }
  return depth === 0 && lowest === 0 ? [] : [`folds end at depth ${depth}, lowest ${lowest}`];
}

/** Every row of a table has as many cells as the one before it. */
function tableProblems(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line, at) => {
    const [before, cells] = [cellsOf(lines[at - 1] ?? ''), cellsOf(line)];
    return before > 0 && cells > 0 && before !== cells
      ? [`${cells} cells under ${before}: ${line.slice(0, 80)}`]
      : [];
  });
}

/** Counted by the borders that no backslash takes the meaning from; 0 = no row. */
function cellsOf(line: string): number {
  return line.startsWith('|') ? line.replaceAll(/\\[\s\S]/g, '').split('|').length - 2 : 0;
}
