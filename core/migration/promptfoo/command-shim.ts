/** How a provider that is code is called. */
export type CodeProvider =
  | { readonly kind: 'javascript'; readonly path: string }
  | { readonly kind: 'python'; readonly path: string; readonly function: string }
  | { readonly kind: 'exec'; readonly command: string }
  | { readonly kind: 'echo' };

/**
 * A command target that calls a provider as promptfoo does: it fills the prompt that it is given as argument, and answers each row.
 *
 * @param config handed to the provider
 */
export function commandShim(provider: CodeProvider, config: unknown, origin: string): string {
  return `// Written by \`goldgate init --from ${origin}\`: calls a provider of promptfoo as a command target.
// Usage: node THIS_FILE PROMPT_FILE; rows come as JSON Lines on stdin, outputs go as JSON Lines to stdout.
import { spawn } from 'child_process';
import { readFile } from 'fs/promises';
import { createInterface } from 'readline';
import { pathToFileURL } from 'url';

const config = ${JSON.stringify(config ?? {})};
const template = await readFile(process.argv[2], 'utf8');
console.log = console.info = console.error;

/** Variables stand for themselves; everything else of a template language would need one. */
const fill = (row) =>
  template.replace(/\\{\\{\\s*([\\w.]+)\\s*\\}\\}/g, (_, path) => {
    const value = path.split('.').reduce((here, key) => here?.[key], row) ?? '';
    return typeof value === 'string' ? value : JSON.stringify(value);
  });

${callText(provider)}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, repeat, row } = JSON.parse(line);
  const started = performance.now();
  const answered = await call(fill(row), row).catch((error) => ({ error: String(error?.message ?? error) }));
  const { output = null, error, tokenUsage, cost } = typeof answered === 'string' ? { output: answered } : answered;
  const tokens = tokenUsage && { input: tokenUsage.prompt, output: tokenUsage.completion };
  const answer = error ? { error: String(error) } : { output, tokens, costUsd: cost };
  process.stdout.write(\`\${JSON.stringify({ id, repeat, latencyMs: performance.now() - started, ...answer })}\\n\`);
}
`;
}

function callText(provider: CodeProvider): string {
  switch (provider.kind) {
    case 'echo':
      return 'const call = async (prompt) => ({ output: prompt });';
    case 'javascript':
      return `const { default: Provider } = await import(pathToFileURL(${JSON.stringify(provider.path)}).href);
const isClass = typeof Provider === 'function' && Provider.prototype?.callApi;
const provider = isClass ? new Provider({ config }) : Provider;
const call = async (prompt, row) =>
  typeof provider === 'function'
    ? provider(prompt, { vars: row, config })
    : provider.callApi(prompt, { vars: row }, { config });`;
    case 'python':
      return `const python = \`
import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("provider", ${JSON.stringify(provider.path)})
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
asked = json.load(sys.stdin)
answered = getattr(module, ${JSON.stringify(provider.function)})(asked["prompt"], {"config": asked["config"]}, {"vars": asked["row"]})
print("\\\\n" + json.dumps(answered if isinstance(answered, dict) else {"output": answered}))
\`;
const call = async (prompt, row) => {
  const printed = await run('python3', ['-c', python], JSON.stringify({ prompt, row, config }));
  return JSON.parse(printed.trim().split('\\n').at(-1));
};
${runText}`;
    case 'exec':
      return `const call = async (prompt, row) => ({
  output: (await run(${JSON.stringify(provider.command)}, [prompt, JSON.stringify({ config }), JSON.stringify({ vars: row })], '')).trim(),
});
${runText}`;
    default:
      return provider satisfies never;
  }
}

const runText = `/** Arguments go to the program as they are, never through a shell line. */
function run(command, args, input) {
  const [program, ...first] = command.match(/"[^"]*"|'[^']*'|\\S+/g).map((part) => part.replace(/^(["'])(.*)\\1$/, '$2'));
  const child = spawn(program, [...first, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece) => (text += piece));
  child.stdin.on('error', () => {}).end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(text) : reject(new Error(\`\${program} ended with \${code}\`))));
  });
}`;
