import type { Config, SuiteConfig } from '../config/config.ts';
import type { SignalOwnerConfig } from '../config/follow-up-config.ts';
import type { SweepConfig } from '../config/sweep-config.ts';
import type { SweepOwner } from './owner-text.ts';
import { cellOf } from './trace-segments.ts';

/** Who answers for the signals of a sweep: those whom its issues name, and whoever owns the suite's dataset and prompt. */
export function sweepOwners(
  { followUp }: SweepConfig,
  suite: SuiteConfig,
  { datasets, prompts }: Pick<Config, 'datasets' | 'prompts'>,
): readonly SweepOwner[] {
  const prompt = suite.target.kind === 'prompt' ? suite.target.prompt : null;
  return [
    ...(followUp.issues?.owners ?? []).map(ofSignals),
    ...named(`dataset ${suite.dataset}`, datasets[suite.dataset]?.owner),
    ...(prompt === null ? [] : named(`prompt ${prompt}`, prompts[prompt]?.owner)),
  ];
}

function ofSignals({ owner, metric, segment }: SignalOwnerConfig): SweepOwner {
  const cell = segment === null ? null : cellOf(segment.field, segment.value);
  const of = [metric, cell].filter((part) => part !== null).join(' where ');
  return {
    of: of === '' ? 'every signal' : of,
    owner,
    ...(metric === null ? {} : { metric }),
    ...(cell === null ? {} : { segment: cell }),
  };
}

function named(of: string, owner: string | null | undefined): readonly SweepOwner[] {
  return owner === null || owner === undefined ? [] : [{ of, owner }];
}
