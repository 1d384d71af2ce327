import { plainText } from '../text/plain-text.ts';
import type { Annotation } from './annotations.ts';

/** Enough to mend a file by; the page of the check lists the others. */
const most = 50;

/**
 * Remarks on the places that problems name: `goldgate.yaml:12:7: what is wrong` stands at that line and column.
 *
 * @param folder of the configuration within the repository, which problems leave out; `` for its root
 */
export function problemAnnotations(problems: readonly string[], folder: string): readonly Annotation[] {
  return problems.flatMap((problem) => problemAnnotation(problem, folder)).slice(0, most);
}

function problemAnnotation(problem: string, folder: string): Annotation[] {
  const found = /^([^:\n]+):(\d+)(?::(\d+))?: (.+)$/s.exec(problem);
  const [, path = '', lineText, columnText, message = ''] = found ?? [];
  const line = Number(lineText);
  const isInside = !path.startsWith('/') && !path.split('/').includes('..');
  if (found === null || line < 1 || !isInside) return [];
  const place = { path: folder === '' ? path : `${folder}/${path}`, startLine: line, endLine: line };
  const column = columnText === undefined ? {} : { column: Number(columnText) };
  return [
    {
      ...place,
      ...column,
      level: 'failure',
      title: 'Goldgate cannot work with this',
      message: plainText(message, 2_000),
    },
  ];
}
