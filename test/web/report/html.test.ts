import { expect, it } from 'vitest';
import { html } from '../../../web/report/html.ts';
import { plantedSecret } from '../../helpers/hostile-texts.ts';

it('escapes every text, in content and attributes, but not markup it made itself', () => {
  const inner = html`<b>${'<i>'}</b>`;
  expect(html`<p title="${'"x"'}">${inner}${null}${3}${[inner, inner]}</p>`.markup).toBe(
    '<p title="&quot;x&quot;"><b>&lt;i&gt;</b>3<b>&lt;i&gt;</b><b>&lt;i&gt;</b></p>',
  );
});

it('redacts secrets and makes hidden characters visible', () => {
  expect(html`${plantedSecret}${'a\u202Eb'}`.markup).toBe('[redacted: AWS key]a⟨U+202E⟩b');
});
