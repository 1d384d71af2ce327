/**
 * Text for element content and quoted attributes of XML 1.0. Characters that XML has no way to write become U+FFFD; line ends and
 * tabs are written as references, so that attributes keep them.
 *
 * @see https://www.w3.org/TR/xml/#charsets (production 2) and section 3.3.3 (attribute-value normalisation)
 */
export function escapeXml(text: string): string {
  return text
    .replace(notXml, '\uFFFD')
    .replace(/[&<>"'\t\n\r]/g, (character) => references[character] ?? character);
}

// Controls and halves of surrogate pairs.
const notXml = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
