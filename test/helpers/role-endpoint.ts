import { z } from 'zod';
import { listenOnLoopback, readBody } from './aws/loopback-server.ts';
import { policyLines } from './policy-lines.ts';
import { renderedText } from './rendered-text.ts';
import type { SynthesisedTemplate } from './synthesised-stack.ts';

/** Where functions are invoked as one role of the stack: what its policy does not name is refused, as IAM does. */
export interface RoleEndpoint extends AsyncDisposable {
  readonly url: string;
  /** what was asked for in vain */
  readonly refused: readonly string[];
}

/** @param role start of the role's logical id, such as `RepositoriesacmebotRole` */
export async function roleEndpoint(
  template: SynthesisedTemplate,
  role: string,
  lambdaEndpoint: string,
): Promise<RoleEndpoint> {
  const allowed = invocable(template, role);
  const refused: string[] = [];
  const server = await listenOnLoopback(async (request, response) => {
    const path = request.url ?? '';
    const name = decodeURIComponent(/functions\/([^/]+)\/invocations/.exec(path)?.[1] ?? '');
    if (!allowed.includes(name)) {
      refused.push(name);
      const Message = `User is not authorized to perform: lambda:InvokeFunction on resource: ${name}`;
      response.writeHead(403, { 'x-amzn-errortype': 'AccessDeniedException' });
      response.end(JSON.stringify({ Message }));
      return;
    }
    const body = new Uint8Array(await readBody(request));
    const answer = await fetch(`${lambdaEndpoint}${path}`, { method: 'POST', body });
    const error = answer.headers.get('x-amz-function-error');
    response.writeHead(answer.status, error === null ? {} : { 'x-amz-function-error': error });
    response.end(new Uint8Array(await answer.arrayBuffer()));
  });
  return { url: server.endpoint, refused, [Symbol.asyncDispose]: server.close };
}

const alias = z.object({ Name: z.string(), FunctionName: z.json() });

/** `goldgate-submit:acme--bot` and others that statements of the role name. */
function invocable(template: SynthesisedTemplate, role: string): readonly string[] {
  return policyLines(template, role).map((line) => {
    const id = /^lambda:InvokeFunction <(\w+)>$/.exec(line)?.[1] ?? '';
    const { Name, FunctionName } = alias.parse(template.Resources[id]?.Properties);
    const lambda = renderedText(FunctionName).replace(/^<(.*)>$/, '$1');
    return `${template.Resources[lambda]?.Properties['FunctionName']}:${Name}`;
  });
}
