import { escapeHtml } from '../../core/text/escape-html.ts';
import { redactSecrets } from '../../core/text/redact-secrets.ts';
import { visibleText } from '../../core/text/visible-text.ts';

/** Markup that is safe to put into a page: only `html` makes it. */
export interface Html {
  readonly markup: string;
}

type Value = string | number | null | Html | readonly Html[];

/**
 * Markup from a template. Every text put into it is redacted, made visible and escaped, in content and in quoted
 * attributes alike, so that no place can forget to; null is nothing.
 */
export function html(template: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: template.reduce((markup, part, at) => markup + markupOf(values[at - 1] ?? null) + part) };
}

function markupOf(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeHtml(visibleText(redactSecrets(value)));
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}
