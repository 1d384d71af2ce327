import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import type { FakeGithub } from './github/fake-github.ts';
import { requestBody } from './request-body.ts';

interface Upload {
  readonly name: string;
  readonly runId: number;
  readonly blocks: Map<string, Buffer>;
  content: Buffer | null;
}

export interface FakeArtifacts extends AsyncDisposable {
  /** what a runner sets for actions that upload artifacts of a workflow run */
  environment(runId: number): { readonly [name: string]: string };
}

/**
 * The artifact service of GitHub Actions on loopback, as @actions/artifact 6 speaks to it: Twirp over JSON (v4), with uploads as Azure's
 * storage takes them. What was uploaded is what the REST API of the fake then lists.
 */
export async function startFakeArtifacts(github: FakeGithub): Promise<FakeArtifacts> {
  const uploads: Upload[] = [];
  let origin = '';

  function create({ name, workflow_run_backend_id: run }: z.infer<typeof twirpRequest>): Answer {
    const runId = Number(run);
    if (uploads.some((upload) => upload.name === name && upload.runId === runId)) {
      return {
        status: 409,
        body: { code: 'already_exists', msg: 'an artifact with this name already exists' },
      };
    }
    uploads.push({ name, runId, blocks: new Map(), content: null });
    return {
      status: 200,
      body: { ok: true, signed_upload_url: `${origin}/account/container/${uploads.length - 1}?sig=fake` },
    };
  }

  function finalize({ name, workflow_run_backend_id: run }: z.infer<typeof twirpRequest>): Answer {
    const upload = uploads.find((one) => one.name === name && one.runId === Number(run));
    if (upload?.content == null) return { status: 200, body: { ok: false } };
    const id = github.state.nextId();
    const { runId, content: archive } = upload;
    github.state.artifacts.set(id, { id, runId, name, expired: false, zip: archive });
    return { status: 200, body: { ok: true, artifact_id: String(id) } };
  }

  const server = createServer(async (request, response) => {
    const bytes = await requestBody(request);
    const url = new URL(request.url ?? '/', origin);
    const method = /ArtifactService\/(\w+)$/.exec(url.pathname)?.[1];
    if (method === undefined) {
      store(uploads[Number(url.pathname.split('/').at(-1))], url, bytes, response);
      return;
    }
    const asked = twirpRequest.parse(JSON.parse(bytes.toString('utf8')));
    const { status, body } = method === 'CreateArtifact' ? create(asked) : finalize(asked);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    environment: (runId) => ({
      ACTIONS_RESULTS_URL: `${origin}/`,
      ACTIONS_RUNTIME_TOKEN: runtimeToken(runId),
    }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

const twirpRequest = z.looseObject({ name: z.string(), workflow_run_backend_id: z.string() });

/** A JSON Web Token whose scope names run and job, which is where the client reads them. */
function runtimeToken(runId: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [part({ alg: 'none' }), part({ scp: `Actions.Results:${runId}:job-1` }), 'unsigned'].join('.');
}

/** Blocks in any order, then the list that puts them together. */
function store(upload: Upload | undefined, url: URL, bytes: Buffer, response: ServerResponse): void {
  if (upload === undefined) {
    response.writeHead(404).end();
    return;
  }
  if (url.searchParams.get('comp') === 'block') {
    upload.blocks.set(url.searchParams.get('blockid') ?? '', bytes);
  } else {
    const ids = [...bytes.toString('utf8').matchAll(/<Latest>([^<]*)<\/Latest>/g)].map(([, id]) => id ?? '');
    upload.content = Buffer.concat(ids.map((id) => upload.blocks.get(id) ?? Buffer.alloc(0)));
  }
  response.writeHead(201, { etag: '"1"', 'last-modified': new Date(0).toUTCString() }).end();
}
