import { InputError } from '../core/text/input-error.ts';
import type { Place } from './command-context.ts';

/** The repository as a backend knows it. @throws InputError without an `origin` that says it */
export async function backendRepository({ repository }: Pick<Place, 'repository'>): Promise<string> {
  const remote = await repository.remoteName();
  if (remote !== '') return remote;
  throw new InputError([
    'the backend keeps what it has by repository, and this one has no `origin` that says owner/name',
  ]);
}
