import type { CodeCheck } from './code-evaluators.ts';

/**
 * A module that judges by the JavaScript of promptfoo's assertions, called as promptfoo calls it.
 *
 * @param up from the module to the root of the repository
 * @param answersJson whether replies follow a schema: promptfoo hands them on as objects then
 */
export function javascriptModule(
  checks: readonly CodeCheck[],
  field: string,
  { up, answersJson }: { readonly up: string; readonly answersJson: boolean },
): string {
  return `// Written by \`goldgate init --from\`: assertions of types javascript and webhook. Rows name theirs under "${field}".
const checks = {
${checks.map((check) => `  '${check.name}': { ${settings(check)}run: ${runText(check, up)} },`).join('\n')}
};

/** As promptfoo has it: calls of tools stand in for an answer${answersJson ? ', and an answer by a schema is what it says' : ''}. */
const said = (output, { toolCalls = [] } = {}) => {
  if (!output && toolCalls.length > 0)
    return toolCalls.map(({ name, arguments: given }) => ({ type: 'function', function: { name, arguments: JSON.stringify(given) } }));
${answersJson ? parsed : '  return output;'}
};

export default async ({ row, output, recorded }) => {
  const names = row['${field}'] ?? [];
  if (names.length === 0) return { skipped: 'the row has no ${field}' };
  const text = said(output, recorded);
  const context = { vars: row, test: { vars: row, description: row.description }, providerResponse: { output, ...recorded } };
  for (const name of names) {
    const { run, not = false, threshold } = checks[name];
    const result = await run(text, context);
    const { pass, score = pass ? 1 : 0, reason = '' } = typeof result === 'object' ? result : { score: Number(result) };
    const passes = (pass ?? true) && score >= (threshold ?? Number.MIN_VALUE);
    if (passes === not) return { score: 0, reason: \`\${name}: \${reason || 'got ' + JSON.stringify(result)}\` };
  }
  return { score: 1 };
};
`;
}

const parsed = `  try {
    return typeof output === 'string' ? JSON.parse(output) : output;
  } catch {
    return output;
  }`;

function settings({ not, threshold }: CodeCheck): string {
  return `${not ? 'not: true, ' : ''}${threshold === null ? '' : `threshold: ${threshold}, `}`;
}

function runText({ source }: CodeCheck, up: string): string {
  switch (source.kind) {
    case 'file': {
      const called = source.function ?? 'default';
      return `async (...told) => (await import(${JSON.stringify(`${up}/${source.path}`)})).${called}(...told)`;
    }
    case 'webhook':
      return `async (output, context) => (await fetch(${JSON.stringify(source.url)}, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ output, context }) })).json()`;
    case 'inline':
      return isBody(source.text)
        ? `async (output, context) => {\n${indented(source.text)}\n  }`
        : `async (output, context) => (${source.text.trim().replace(/;$/, '')})`;
    default:
      return source satisfies never;
  }
}

/** As promptfoo takes it: several lines are the body of a function. */
function isBody(text: string): boolean {
  return text.trim().includes('\n') && /\breturn\b/.test(text);
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
