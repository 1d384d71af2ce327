import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';

export interface UploadedFile {
  /** of the artifact: at most one of a name in a run */
  readonly name: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  /** absent = as long as the repository keeps artifacts */
  readonly retentionDays?: number;
}

/** Leaves a file with the workflow run, for other jobs. What cannot be left is told: verdicts stand without it. */
export async function uploadArtifact(uploaded: UploadedFile): Promise<void> {
  const { name } = uploaded;
  if (!keepsArtifacts()) {
    core.info(`artifact ${name} is not uploaded: this runner keeps no artifacts`);
    return;
  }
  try {
    await leaveArtifact(uploaded);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    // The name is that of the content, so a second attempt at the run has nothing else to say.
    if (why.includes('already exists')) core.info(`artifact ${name} is there already`);
    else core.warning(`artifact ${name} could not be uploaded: ${why}`);
  }
}

/** Leaves a file that something rests on. @throws when it cannot be left */
export async function leaveArtifact({ name, file, bytes, retentionDays }: UploadedFile): Promise<void> {
  if (!keepsArtifacts()) throw new Error(`artifact ${name}: this runner keeps no artifacts`);
  const folder = await mkdtemp(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'goldgate-'));
  try {
    await writeFile(join(folder, file), bytes);
    const { DefaultArtifactClient } = await import('@actions/artifact');
    const options = retentionDays === undefined ? {} : { retentionDays };
    await new DefaultArtifactClient().uploadArtifact(name, [join(folder, file)], folder, options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function keepsArtifacts(): boolean {
  return Boolean(process.env['ACTIONS_RESULTS_URL'] && process.env['ACTIONS_RUNTIME_TOKEN']);
}
