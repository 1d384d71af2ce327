import { describe } from 'vitest';
import { commandTarget } from '../../../adapters/command/command-target.ts';
import { commandSource } from '../../../pipeline/command-source.ts';
import { type LiveTarget, liveTargetContract } from '../../contracts/live-target-contract.ts';
import { answeringCommand } from './answering-command.ts';

const body = `
  if (id === 'a crash, once' && starts === 1) exit(3);
  if (id === 'a crash each time') exit(3);
  if (id === 'a line that is no JSON') { print('{"id": oops\\n'); return; }
  if (id === 'an error of its own') { say({ id, error: 'no such order' }); return; }
  if (id === 'no answer') return;
  say({ id, repeat, output: id === 'an empty reply' ? '' : 'because' });
`;

const value = { kind: 'value', requests: 0 } as const;
const error = { kind: 'error', requests: 0, calls: 1 } as const;

describe('command', () => {
  liveTargetContract(
    openCommand,
    {
      reply: value,
      'an empty reply': value,
      'a crash, once': value,
      'a crash each time': error,
      'a line that is no JSON': error,
      'an error of its own': error,
      'no answer': error,
    },
    { keeps: false },
  );
});

async function openCommand(): Promise<LiveTarget> {
  const command = await answeringCommand(body);
  const signal = new AbortController().signal;
  const opened = new AsyncDisposableStack();
  opened.use(command);
  return {
    source: (deps) =>
      opened.use(
        commandSource(1, {
          ...deps,
          signal,
          start: async () => commandTarget({ ...command, timeoutMs: 300, startupMs: 3000 }),
          onCall: () => deps.onCall(0),
        }),
      ),
    requests: () => null,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
