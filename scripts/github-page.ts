import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** What GitHub shows of a check or a comment. */
export interface GithubPiece {
  /** the line on top: title of the check, author of the comment */
  readonly heading: string;
  readonly kind: 'failed check' | 'passed check' | 'comment';
  readonly markdown: string;
}

/** A page that looks as GitHub's do, close enough for a picture; what GitHub itself makes of the Markdown decides. */
export function githubPage({ heading, kind, markdown }: GithubPiece): string {
  const article = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  });
  return `<!doctype html><meta charset="utf-8"><style>${style}</style>
<main class="${kind.replace(' ', '-')}"><header>${sign[kind]}<b>${escaped(heading)}</b></header>
<article>${article}</article></main>`;
}

const sign = { 'failed check': '<i>✕</i>', 'passed check': '<i>✓</i>', comment: '' } as const;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Colours and measures of GitHub's light theme. */
const style = `
body { margin: 0; padding: 16px; background: #fff; color: #1f2328; font: 14px/1.5 -apple-system, "Segoe UI", "Open Sans", Helvetica, Arial, sans-serif }
main { border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden }
header { padding: 10px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0 }
i { display: inline-block; width: 18px; margin-right: 8px; border-radius: 50%; color: #fff; font: bold 11px/18px sans-serif; text-align: center; background: #1a7f37 }
.failed-check i { background: #d1242f }
article { padding: 16px }
h1, h2, h3 { margin: 16px 0 8px; line-height: 1.25 } h2 { font-size: 1.4em; padding-bottom: .3em; border-bottom: 1px solid #d1d9e0 } h3 { font-size: 1.15em }
article > :first-child { margin-top: 0 }
table { border-collapse: collapse; margin: 0 0 16px; display: block; overflow: auto } th, td { border: 1px solid #d1d9e0; padding: 6px 13px } tr:nth-child(2n) td { background: #f6f8fa }
code, pre { font: 12px/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, monospace; background: #818b981f; border-radius: 6px } code { padding: .2em .4em } pre { padding: 16px; overflow: auto } pre code { padding: 0; background: none }
details { margin: 0 0 8px } summary { cursor: pointer } p { margin: 0 0 12px } a { color: #0969da; text-decoration: none }
`;
