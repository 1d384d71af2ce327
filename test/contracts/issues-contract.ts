import { expect, it } from 'vitest';
import type { Issues } from '../../pipeline/publish-ports.ts';
import type { OpenPort } from './open-port.ts';

const tags = { labels: ['drift'], assignees: [] };
const issue = (key: string) => ({ key, title: `About ${key}`, body: `text\n${key}` });

/** What every tracker must do. */
export function issuesContract(open: () => Promise<OpenPort<Issues>>): void {
  it('opens one issue for each key, whoever asks, and tells it back', async () => {
    await using tracker = await open();
    const number = await tracker.port.open(issue('<!-- a -->'), tags);
    expect(await tracker.other.open(issue('<!-- a -->'), tags)).toBe(number);
    await tracker.port.open(issue('<!-- b -->'), tags);

    expect(await tracker.other.own()).toEqual([
      { number, title: 'About <!-- a -->', body: 'text\n<!-- a -->', isOpen: true },
      expect.objectContaining({ title: 'About <!-- b -->', isOpen: true }),
    ]);
  });

  it('updates and closes; a closed one is still told, and its key still taken', async () => {
    await using tracker = await open();
    const number = await tracker.port.open(issue('<!-- a -->'), tags);
    await tracker.port.update(number, { title: 'Other', body: 'more\n<!-- a -->' });
    await tracker.port.comment(number, '<!-- note -->', 'Recovered\n\n<!-- note -->');
    await tracker.port.comment(number, '<!-- note -->', 'Recovered\n\n<!-- note -->');
    await tracker.port.close(number, 'done\n<!-- a -->', 'completed');

    expect(await tracker.port.open(issue('<!-- a -->'), tags)).toBe(number);
    expect(await tracker.port.own()).toEqual([
      { number, title: 'Other', body: 'done\n<!-- a -->', isOpen: false },
    ]);
  });
}
