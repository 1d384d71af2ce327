import type { SweepTraces } from '../config/sweep-config.ts';
import type { Reach } from './reach.ts';

/** Why a backend does not read traces from there, for people; null when it does. */
export function tracesRefusal(traces: SweepTraces, { traces: listed }: Pick<Reach, 'traces'>): string | null {
  switch (traces.kind) {
    case 'path':
      return `traces of ${traces.path} lie in the repository, which a backend does not see; write them to S3, and \`traces: { s3: … }\``;
    case 'command':
      return 'a backend runs no command of a repository; have the traces written to S3, and `traces: { s3: … }`';
    case 's3': {
      const [fixed = ''] = traces.s3.split('{');
      if (listed.some((prefix) => fixed.startsWith(prefix))) return null;
      return `the backend does not read ${fixed}; have it added to \`traceBuckets\` of the backend's context (it reads ${listed.join(', ') || 'no traces'})`;
    }
    default:
      return traces satisfies never;
  }
}
