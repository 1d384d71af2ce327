import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type ModelServerSettings, seenShape } from './model-server-settings.ts';

export interface ServedModel extends AsyncDisposable {
  /** of an OpenAI-compatible interface */
  readonly baseUrl: string;
  /** calls that were answered so far */
  calls(): Promise<number>;
  /** calls that came too fast */
  refused(): Promise<number>;
}

type RateLimit = Omit<ModelServerSettings, 'latencyMs'>;

/** Starts the bench's model in a process of its own, so that its work is not counted as the client's. */
export async function serveModel(latencyMs: number, limit: RateLimit = {}): Promise<ServedModel> {
  const script = join(import.meta.dirname, 'model-server.ts');
  const child = spawn(process.execPath, [script, JSON.stringify({ latencyMs, ...limit })]);
  const [port] = await once(child.stdout.setEncoding('utf8'), 'data');
  const origin = `http://127.0.0.1:${String(port).trim()}`;
  const seen = async () => seenShape.parse(await (await fetch(`${origin}/seen`)).json());
  return {
    baseUrl: `${origin}/v1`,
    calls: async () => (await seen()).answered,
    refused: async () => (await seen()).refused,
    async [Symbol.asyncDispose]() {
      child.kill();
      await once(child, 'close');
    },
  };
}
