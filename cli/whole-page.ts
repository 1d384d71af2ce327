import { createHash } from 'node:crypto';
import type { Pages } from './exported-pages.ts';

export interface WholePage {
  /** up to where `heldText`s follow */
  readonly head: string;
  readonly foot: string;
}

/**
 * The page of `goldgate ui` as one file: its own style and script stand in it, and nothing else may run, be loaded or be sent. What it
 * shows follows as `heldText`s; the script comes after them.
 */
export async function wholePage(pages: Pages): Promise<WholePage> {
  const [style, script, reportScript] = await Promise.all([
    Promise.all(['report.css', 'app.css'].map((name) => assetText(pages, name))).then((parts) =>
      parts.join('\n'),
    ),
    assetText(pages, 'app.js'),
    assetText(pages, 'report.js'),
  ]);
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)} ${hashOf(reportScript)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return {
    head: `<!doctype html>
<html lang="en" data-whole>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Goldgate</title>
<style>${style}</style>
</head>
<body>
<div id="app"></div>
<noscript><p>This page shows a store of Goldgate with a script of its own.</p></noscript>
${heldText('report.js', reportScript)}`,
    foot: `<script type="module">${script}</script>
</body>
</html>
`,
  };
}

/**
 * What stands under a path, as an element that no browser runs: JSON as it is, anything else as a JSON string. A `<` can only stand
 * within strings of JSON, where it may be written otherwise: no text ends the element, whatever it says.
 */
export function heldText(path: string, text: string): string {
  const json = path.endsWith('.json') ? text : JSON.stringify(text);
  return `<script type="application/json" data-path="${path}">${json.replaceAll('<', '\\u003c')}</script>\n`;
}

/** Ours, and refused should it ever hold what would end its element. */
async function assetText(pages: Pages, name: string): Promise<string> {
  const page = await pages(name);
  if (page === null) throw new Error(`the page is not built: there is no ${name}`);
  const text = typeof page.body === 'string' ? page.body : new TextDecoder().decode(page.body);
  if (/<\/(?:script|style)|<!--/i.test(text))
    throw new Error(`${name} cannot stand in a page: it holds the end of an element`);
  return text;
}

/** As a Content-Security-Policy names a script or style. */
function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
