import type { BackendPlace } from '../adapters/aws/open-lambda-backend.ts';
import { backendRepository } from './backend-repository.ts';
import type { Place } from './command-context.ts';

export interface BackendOptions {
  /** absent = the store here */
  readonly backend?: 'aws';
  readonly backendName?: string;
}

/** The backend that the options name, for the repository of the current folder, with the credentials of the environment. */
export async function backendPlace(
  place: Pick<Place, 'repository'>,
  { backendName: name = 'goldgate' }: BackendOptions,
): Promise<BackendPlace> {
  const repository = await backendRepository(place);
  return { name, repository, region: null, endpoint: null, signal: new AbortController().signal };
}
