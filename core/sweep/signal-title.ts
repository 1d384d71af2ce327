import { plainText } from '../text/plain-text.ts';
import type { FollowedSignal } from './followed-signal.ts';

/** One line that says what moved, where: title of an issue and first line of a message. */
export function signalTitle(sweep: string, signal: FollowedSignal): string {
  const where = signal.segment === '' ? '' : ` where ${signal.segment}`;
  return plainText(`${sweep}: ${whatMoved(signal)}${where}`, 200);
}

function whatMoved({ kind, metric, effect }: FollowedSignal): string {
  switch (kind) {
    case 'score':
    case 'measure':
      return `${metric} ${moved(effect)}`;
    case 'input':
      return `what comes in has shifted (${metric})`;
    case 'output':
      return `what goes out has shifted (${metric})`;
    case 'concept':
      return `${metric} no longer means what it meant: labels disagree`;
    case 'route':
    case 'share':
      return `shares of ${metric} have shifted`;
    case 'refusal':
      return `refusals ${moved(effect)}`;
    case 'error':
      return `errors ${moved(effect)}`;
    case 'volume':
      return `the number of traces ${moved(effect)}`;
    case 'schema':
      return 'the fields of traces have changed';
    case 'model':
      return 'another model answers';
    case 'judge':
      return `the judge of ${metric} has moved, which is no change of the product`;
    case 'behaviour':
      return metric === 'output'
        ? 'the target answers its probes otherwise than before'
        : `${metric} of the target's probes ${moved(effect)}`;
    default:
      return kind satisfies never;
  }
}

function moved(effect: number | null): string {
  if (effect === null || effect === 0) return 'changed';
  return effect < 0 ? 'fell' : 'rose';
}
