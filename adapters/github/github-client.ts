import { getOctokit } from '@actions/github';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';

export type GithubClient = ReturnType<typeof getOctokit>;

/** `owner/name`, taken apart. */
export interface GithubRepository {
  readonly owner: string;
  readonly repo: string;
}

export interface ClientSettings {
  readonly token: string;
  /** where the API is: `https://api.github.com`, or that of a GitHub Enterprise */
  readonly apiUrl: string;
  /** told when GitHub asks to wait */
  readonly onWait: (text: string) => void;
  /** ms for one request without its repetitions; 30,000 unless told: a connection that says nothing for so long is dead */
  readonly timeoutMs?: number;
  /** whether writes keep the distance that GitHub asks for; false for a server that serves nobody else */
  readonly isPaced?: boolean;
}

/** A wait longer than this is not worth a runner's minutes: the gate stands without its page. */
const longestWaitSeconds = 120;
const mostWaits = 3;

/** Speaks to GitHub's REST API, waits out rate limits, and repeats what failed on GitHub's side. */
export function githubClient(settings: ClientSettings): GithubClient {
  const { token, apiUrl, onWait, timeoutMs = 30_000, isPaced = true } = settings;
  const waits =
    (kind: string) =>
    (seconds: number, request: { method: string; url: string }, _octokit: unknown, count: number) => {
      const again = count < mostWaits && seconds <= longestWaitSeconds;
      onWait(`${kind} on ${request.method} ${request.url}: ${again ? `waiting ${seconds} s` : 'giving up'}`);
      return again;
    };
  const options = {
    baseUrl: apiUrl,
    // Every GitHub has limits of its own, so that nobody waits for another one's.
    throttle: {
      enabled: isPaced,
      id: apiUrl,
      onRateLimit: waits('rate limit'),
      onSecondaryRateLimit: waits('secondary rate limit'),
    },
    retry: { retries: 2, doNotRetry: [400, 401, 403, 404, 410, 422, 451] },
  };
  // The first plugin is nearest to the request: time between attempts does not count. The last one sees a request once.
  return getOctokit(token, options, timeLimit(timeoutMs), throttling, retry, ownCount);
}

/** The plugins count attempts in an object that requests share, so that one would wait for the failures of another. */
function ownCount({ hook }: Pick<GithubClient, 'hook'>): void {
  hook.before('request', (options) => {
    options.request = { ...options.request, retryCount: 0 };
  });
}

function timeLimit(timeoutMs: number): (client: Pick<GithubClient, 'hook'>) => void {
  return ({ hook }) => {
    hook.before('request', ({ request }) => {
      if (request !== undefined) request.signal = AbortSignal.timeout(timeoutMs);
    });
  };
}
