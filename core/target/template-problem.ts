/** The text of a template and where it stands in its file. */
export interface PromptText {
  readonly text: string;
  /** line on which the text begins, from 1 */
  readonly firstLine: number;
}

/** What is wrong with a template, for people: `prompts/answer.md:3: {{ question }} is not in the row`. */
export function templateProblem(error: unknown, path: string, firstLine: number): string {
  if (!isPositioned(error)) return `${path}: ${error instanceof Error ? error.message : String(error)}`;
  const [line] = error.token.getPosition();
  return `${path}:${firstLine + line - 1}: ${explanation(error)}`;
}

interface PositionedError extends Error {
  readonly token: { getPosition(): readonly [line: number, column: number] };
  readonly originalError?: unknown;
}

/** Errors of liquidjs carry the token they are about; its class cannot be asked for by every version. */
function isPositioned(error: unknown): error is PositionedError {
  if (!(error instanceof Error) || !('token' in error)) return false;
  const { token } = error;
  return typeof token === 'object' && token !== null && 'getPosition' in token;
}

function explanation(error: PositionedError): string {
  const { originalError } = error;
  const text = originalError instanceof Error ? originalError.message : error.message;
  const message = text.split('\n')[0]?.replace(/, (file:.*, )?line:\d+, col:\d+$/, '') ?? '';
  const missing = /^undefined variable: (.*)$/.exec(message)?.[1];
  if (missing !== undefined) return `{{ ${missing} }} is not in the row`;
  if (/limit exceeded$/.test(message)) return `the prompt grows beyond what a prompt may be (${message})`;
  return message;
}
