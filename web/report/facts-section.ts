import type { FactTable } from '../../core/report/facts/fact-table.ts';
import { type Html, html } from './html.ts';

/** A table of facts, after what is to be known before. */
export function factsSection({ title, sentences, head, lines }: FactTable, plot: Html | null): Html {
  const id = factsId(title);
  const heads = head.map((cell) => html`<th scope="col">${cell}</th>`);
  const body = lines.map(
    ([first = '', ...cells]) =>
      html`<tr><th scope="row" dir="auto">${first}</th>${cells.map((cell) => html`<td dir="auto">${cell}</td>`)}</tr>`,
  );
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${sentences.map((sentence) => html`<p>${sentence}</p>`)}${plot}
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="plain known"><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table></div></section>`;
}

/** `what-each-factor-did` */
export function factsId(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}
