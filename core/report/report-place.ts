import { markdownText } from '../text/markdown-text.ts';
import { plainText } from '../text/plain-text.ts';

/** Where the whole report lies, for people. */
export interface ReportPlace {
  /** `report.html in the artifacts of this run`, `.goldgate/report.html` */
  readonly label: string;
  /** http or https; null when there is nothing to link to */
  readonly url: string | null;
}

/** The place as Markdown: a link when it has a web address, plain text otherwise. */
export function placeMarkdown({ label, url }: ReportPlace): string {
  const target = url === null ? null : URL.parse(url);
  if (target === null || !/^https?:$/.test(target.protocol)) return markdownText(label, 200);
  return `[${markdownText(label, 200)}](<${target.href.replace(/[<>]/g, encodeURIComponent)}>)`;
}

/** The place as one line of plain text. */
export function placeText({ label, url }: ReportPlace): string {
  return plainText(url === null ? label : `${label}: ${url}`, 400);
}

/** Stands under a text that had to leave something out. */
export function shortenedNotice(place: ReportPlace): string {
  return `_Shortened to fit here. The whole report: ${placeMarkdown(place)}_`;
}
