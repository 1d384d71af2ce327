import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';

export interface UploadedFile {
  /** of the artifact: at most one of a name in a run */
  readonly name: string;
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Leaves a file with the workflow run, for other jobs. What cannot be left is told: verdicts stand without it. */
export async function uploadArtifact({ name, file, bytes }: UploadedFile): Promise<void> {
  if (!process.env['ACTIONS_RESULTS_URL'] || !process.env['ACTIONS_RUNTIME_TOKEN']) {
    core.info(`artifact ${name} is not uploaded: this runner keeps no artifacts`);
    return;
  }
  const folder = await mkdtemp(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'goldgate-'));
  try {
    await writeFile(join(folder, file), bytes);
    const { DefaultArtifactClient } = await import('@actions/artifact');
    await new DefaultArtifactClient().uploadArtifact(name, [join(folder, file)], folder);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    // The name is that of the content, so a second attempt at the run has nothing else to say.
    if (why.includes('already exists')) core.info(`artifact ${name} is there already`);
    else core.warning(`artifact ${name} could not be uploaded: ${why}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
