import { expect, it } from 'vitest';
import type { Proposal, Proposals } from '../../pipeline/publish-ports.ts';
import type { OpenPort } from './open-port.ts';

const encode = (text: string) => new TextEncoder().encode(text);

export const acceptedFile = encode('{"id":"1","input":"a"}\n');

const proposal = (file: string, at: string): Proposal => ({
  branch: 'goldgate/candidates/support',
  path: 'golden/support.jsonl',
  title: 'Add rows',
  body: 'text',
  message: 'Add rows',
  file: encode(file),
  at,
});

/** What every place for proposals must do. It is opened with `acceptedFile` as golden/support.jsonl. */
export function proposalsContract(open: () => Promise<OpenPort<Proposals>>): void {
  it('opens one proposal, adds to it while it is open, and changes nothing when that is done again', async () => {
    await using place = await open();
    const { branch, path } = proposal('', '');
    const before = await place.port.standing(branch, path);
    if (before === null) throw new Error('there is no file');
    expect(before).toMatchObject({ pull: null, file: acceptedFile, accepted: acceptedFile });

    const first = proposal('{"id":"1","input":"a"}\n{"id":"2"}\n', '2026-01-06T00:00:00.000Z');
    const pull = await place.port.propose(first, before);
    expect(await place.other.propose(first, before)).toBe(pull);
    const between = await place.other.standing(branch, path);
    if (between === null) throw new Error('there is no file');
    expect(between).toMatchObject({ pull, file: first.file, accepted: acceptedFile });

    const second = proposal('{"id":"1","input":"a"}\n{"id":"2"}\n{"id":"3"}\n', '2026-01-07T00:00:00.000Z');
    expect(await place.port.propose(second, between)).toBe(pull);
    expect(await place.other.propose(second, between)).toBe(pull);
    expect(await place.other.standing(branch, path)).toMatchObject({ pull, file: second.file });
  });

  it('knows that there is no such file', async () => {
    await using place = await open();
    expect(await place.port.standing('goldgate/candidates/support', 'golden/none.jsonl')).toBeNull();
  });
}
