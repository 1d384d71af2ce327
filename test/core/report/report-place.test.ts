import { expect, it } from 'vitest';
import { placeMarkdown, placeText } from '../../../core/report/report-place.ts';

it('links to a web address', () => {
  expect(placeMarkdown({ label: 'report.html', url: 'https://github.com/a/b/actions/runs/1' })).toBe(
    '[report.html](<https://github.com/a/b/actions/runs/1>)',
  );
  expect(placeText({ label: 'report.html', url: 'https://x.example/1' })).toBe(
    'report.html: https://x.example/1',
  );
});

it.each(['javascript:alert(1)', 'data:text/html,x', 'not an address'])('does not link to %s', (url) => {
  expect(placeMarkdown({ label: 'report.html', url })).toBe('report.html');
});

it('lets no address break out of its link', () => {
  expect(placeMarkdown({ label: 'a](b) ', url: 'https://x.example/a>)<b' })).toBe(
    '[a\\](b)](<https://x.example/a%3E)%3Cb>)',
  );
});
