/**
 * The command that runs a module as an evaluator. What runs it stands in the command itself, in letters that no shell reads as
 * anything else, so that there is no file to find.
 *
 * @param path of letters, digits and `. / _ @ + -`
 */
export function moduleCommand(path: string): string {
  return `${runnerCommand()} ${path}`;
}

/** Whether a command runs a module as an evaluator, and nothing else. */
export function isModuleCommand(command: string): boolean {
  const start = `${runnerCommand()} `;
  return command.startsWith(start) && /^[\w./@+-]+$/.test(command.slice(start.length));
}

function runnerCommand(): string {
  return `node --import "data:text/javascript;base64,${btoa(runner)}" --eval 0 --`;
}

/** What a module prints belongs to its log: stdout is for answers. */
const runner = `
const { createInterface } = process.getBuiltinModule('readline');
const { resolve } = process.getBuiltinModule('path');
const { pathToFileURL } = process.getBuiltinModule('url');
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);
const { default: score } = await import(pathToFileURL(resolve(process.argv[1])).href);
if (typeof score !== 'function') throw new TypeError(process.argv[1] + ' has no function as its default export');
const answer = async (request) => {
  try {
    const answered = await score(request);
    return typeof answered === 'number' ? { score: answered } : { ...answered };
  } catch (error) {
    return { error: String(error?.message ?? error) };
  }
};
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  const { id, repeat } = request;
  answer(request).then((answered) => write(JSON.stringify({ ...answered, id, repeat }) + '\\n'));
}
`;
