import { expect, it } from 'vitest';
import { esModuleOf } from '../../scripts/es-module-of.ts';

it('imports what was required, exports what was the module, and leaves out what hung on it', () => {
  const source = [
    "var setReadOnly = require( '@stdlib/utils-define-nonenumerable-read-only-property' );",
    "var main = require( './main.js' );",
    "var kernel = require( '@stdlib/math-base-special-kernel-betainc' ).assign;",
    "var toWords = require( '@stdlib/number-float64-base-to-words' );",
    "setReadOnly( main, 'factory', factory );",
    '\ttoWords.assign( x, WORDS, 1, 0 );',
    'module.exports = main;',
  ].join('\n');
  expect(esModuleOf(source).trim().split('\n').filter(Boolean)).toEqual([
    "import main from './main.js';",
    "import kernel from '@stdlib/math-base-special-kernel-betainc/lib/assign.js';",
    "import toWords from '@stdlib/number-float64-base-to-words'; import toWords_assign from '@stdlib/number-float64-base-to-words/lib/assign.js';",
    '\ttoWords_assign( x, WORDS, 1, 0 );',
    'export default main;',
  ]);
});

it('refuses what it does not know, and not what a comment says', () => {
  expect(() => esModuleOf("if ( x ) main = require( './native.js' );")).toThrow(
    "expected nothing of CommonJS to be left, got if ( x ) main = require( './native.js' );",
  );
  expect(() => esModuleOf('y = ln.factory( 2 );')).toThrow('expected nothing of CommonJS');
  expect(() => esModuleOf('module.exports.a = 1;')).toThrow('expected nothing of CommonJS');
  expect(esModuleOf("* var cdf = require( '@stdlib/cdf' );")).toContain('require(');
});
