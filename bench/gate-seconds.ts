import { join } from 'node:path';
import { measureProcess } from './measure-process.ts';
import { promptRepository } from './prompt-repository.ts';
import type { ServedModel } from './serve-model.ts';

const goldgate = join(import.meta.dirname, '..', 'dist', 'cli', 'goldgate.js');

export interface GateSettings {
  readonly rows: number;
  readonly concurrency: number;
  readonly oneCore?: boolean;
}

export interface GateSeconds {
  /** less those of the same gate with every reply known: what calling took, and nothing else */
  readonly calling: number;
  /** of the processor, for the gate as a whole */
  readonly processor: number;
}

/** Gates a prompt twice, the second time with every reply known. */
export async function gateSeconds(
  { baseUrl }: ServedModel,
  { rows, concurrency, oneCore = false }: GateSettings,
): Promise<GateSeconds> {
  await using repository = await promptRepository({ rows, concurrency, baseUrl });
  const gate = (head: string) => {
    const command = [goldgate, 'gate', '--base', 'HEAD~1', '--head', head, '--json'];
    const program = oneCore ? [process.execPath, ...command] : command;
    return measureProcess(program, { cwd: repository.path, oneCore });
  };
  const called = await gate('HEAD');
  if (called.exitCode !== 0) throw new Error(`the gate ended with ${called.exitCode}: ${called.stderr}`);
  repository.git('commit', '--quiet', '--allow-empty', '--message=the same once more');
  const known = await gate('HEAD~1');
  return { calling: called.seconds - known.seconds, processor: called.processorSeconds };
}
