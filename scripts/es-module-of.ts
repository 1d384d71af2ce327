/**
 * A file of `@stdlib` as an ES module. All of them are written alike: `require` and `module.exports` at the start of a line, and
 * further functions hung on the main one by `setReadOnly`. Of CommonJS a bundler keeps whole files, and functions around them
 * that V8 reads twice; of ES modules it keeps what is used.
 *
 * @param source as the package has it
 * @throws Error when something of CommonJS is left
 */
export function esModuleOf(source: string): string {
  const code = source
    .replace(/^(?:var setReadOnly = |setReadOnly\().*$/gm, '')
    .replace(/^var (\w+) = require\( '([^']+)' \);/gm, (_, name, from) => importOf(name, from, source))
    // What hangs on the function of a package has a file of its own there.
    .replace(/^var (\w+) = require\( '([^']+)' \)\.(\w+);/gm, "import $1 from '$2/lib/$3.js';")
    .replace(/^module\.exports = (\w+);/gm, 'export default $1;')
    .replace(/^(\s*\w+)\.assign\(/gm, '$1_assign(');
  const left = /^(?!\s*[*/]).*(?:\brequire\( |\bmodule\.exports\b|\w\.(?:assign|factory)\().*$/m.exec(code);
  if (left !== null) throw new Error(`@stdlib: expected nothing of CommonJS to be left, got ${left[0]}`);
  return code;
}

function importOf(name: string, from: string, source: string): string {
  const own = `import ${name} from '${from}';`;
  return source.includes(`${name}.assign( `)
    ? `${own} import ${name}_assign from '${from}/lib/assign.js';`
    : own;
}
