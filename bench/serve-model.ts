import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface ServedModel extends AsyncDisposable {
  /** of an OpenAI-compatible interface */
  readonly baseUrl: string;
  calls(): Promise<number>;
}

/** Starts the bench's model in a process of its own, so that its work is not counted as the client's. */
export async function serveModel(latencyMs: number): Promise<ServedModel> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'model-server.ts'), String(latencyMs)]);
  const [port] = await once(child.stdout.setEncoding('utf8'), 'data');
  const origin = `http://127.0.0.1:${String(port).trim()}`;
  return {
    baseUrl: `${origin}/v1`,
    calls: async () => Number(await (await fetch(`${origin}/calls`)).text()),
    async [Symbol.asyncDispose]() {
      child.kill();
      await once(child, 'close');
    },
  };
}
