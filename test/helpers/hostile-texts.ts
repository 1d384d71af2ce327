/** Texts that try to become markup, links, mentions, markers, colours, commands or code. Each is one that a row or a reply may hold. */
export const hostileTexts = [
  '<img src=x onerror="document.title=\'pwned\'"><script>alert(1)</script>',
  '</script><script>alert(2)</script>',
  '| a | b |\n|---|---|\n@acme/admins fixes #1, GH-2 and https://evil.example/?q=1 www.evil.example a@evil.example',
  '![x](https://evil.example/beacon.png) [y](javascript:alert(1)) **bold** `code` ~~~ $x^2$ :tada:',
  '```\n</details>\n<!-- goldgate:support-answers -->',
  'safe\u202Eexe.txt \u200Bzero\u2066 \u001b[31mred\u001b[0m \u0000 \u{E0041}\u2028next',
  '\'; DROP TABLE runs; -- "><svg onload=alert(3)>',
  '</code></summary></details><details open><summary>All gates hold</summary>',
  '</td></tr></table><table><tr><td>new column | and | more \\| columns',
  '<https://evil.example> <a@evil.example> mailto:a@evil.example xmpp:a@evil.example ftp://evil.example/x',
  '&#64;acme/team &commat;acme &#35;1 &lt;img src=x&gt; \\@acme \\#1 &#x3c;script&#x3e;',
  '@\u200Bacme @\uFEFFteam \uFF20acme \uFF031 acme/app#12 acme/app@0123abc gh-7',
  '\u02CB\u02CB\u02CB js\n\uFF40\uFF40\uFF40\n\u00B4\u00B4\u00B4\n````\n~~~~\n``` `` `',
  '# heading\n\nsetext\n===\n\n---\n\n1. one\n- [x] task\n> [!WARNING]\n> quote\n\n    code\n\n[^1]\n\n[^1]: note\n\n[y]: https://evil.example',
  '[y] [y][y] ![y] <y:z> *a* __b__ ~~c~~ $`x`$ $$y$$ <!-- x --> <?php ?> <![CDATA[x]]> <!DOCTYPE x>',
  '<picture><source srcset="https://evil.example/a"></picture><input type=checkbox checked><iframe src="//evil.example"></iframe>',
  '<a href="https://evil.example">x</a><style>*{display:none}</style><base href="//evil.example"><meta http-equiv=refresh content=0>',
  '\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007 \u001b[2J\u001b[H \u009b31m \r overwritten \b\b\b \u0007',
  '::error file=a.js::pwned\n::add-mask::a\n##[error]pwned\n::stop-commands::x',
  '=HYPERLINK("https://evil.example";"x")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  ']]> <?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
  '{0} {1} [x](1) {{evil}} $\u007bprocess.env} %SRCROOT% $(id) `id`',
  'no characters \uFFFE\uFFFF \u{10FFFF} \u00AD soft \u180E \u3164 filler e\u0301\u0301\u0301',
  '../../../../etc/passwd C:\\windows file:///etc/passwd',
  ' \t leading and trailing \u00A0 ',
] as const;

/** Halves of surrogate pairs: no file of rows may hold them, a report of somebody else may. */
export const halfCharacters = 'half \uD800 a \uDFFF pair';

/** A line of a mebibyte, with something alive at both ends. */
export const endlessLine = `@acme <b>${'endless '.repeat(131_072)}</b> @acme`;

/** A branch that git takes and that nobody should read as anything but a name. */
export const hostileBranch = 'change/<img-src=x>-@acme-#1-$(id)-`id`-|a|b|';

/** Built from parts, so that no scanner takes this file for a leak; without a character that an escape would change. */
export const plantedSecret = ['AKIA', 'Q7W2E4R6T8Y1U3I5'].join('');

const random = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';
const hex = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';

/** A key of each of more than 20 providers, none of them real. */
export const providerKeys: readonly string[] = [
  plantedSecret,
  ['sk', 'ant', 'api03', random].join('-'),
  ['sk', 'proj', random].join('-'),
  ['ghp', random].join('_'),
  ['github', 'pat', random].join('_'),
  ['glpat', random].join('-'),
  ['AIza', 'SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q'].join(''),
  ['xoxb', '123456789012', 'abcdefGHIJKL'].join('-'),
  ['hooks.slack.com', 'services', 'T0A1B2C3D', 'B0A1B2C3D', 'a1B2c3D4e5F6'].join('/'),
  ['sk', 'live', random].join('_'),
  ['hf', random].join('_'),
  ['npm', random].join('_'),
  ['SG', random.slice(0, 22), random].join('.'),
  ['gsk', `${random}${random}`].join('_'),
  ['pplx', `${random}${random}`].join('-'),
  ['xai', `${random}${random}`].join('-'),
  ['r8', random].join('_'),
  ['dapi', hex].join(''),
  ['dop', 'v1', hex + hex].join('_'),
  ['shpat', hex].join('_'),
  ['SK', hex].join(''),
  ['123456789', `AA${random.slice(0, 33)}`].join(':'),
  ['pypi', `AgEI${random}${random}`].join('-'),
  ['hvs', random].join('.'),
  ['glsa', random].join('_'),
  ['lin', 'api', random].join('_'),
  ['ntn', `${random}${random}`].join('_'),
  ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'dozjgNryP4J3jVmNHl0w5N'].join('.'),
];
