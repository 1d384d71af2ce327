import { expect, it } from 'vitest';
import { escapeHtml } from '../../../core/text/escape-html.ts';

it('leaves nothing that opens an element, an entity or ends an attribute', () => {
  expect(escapeHtml(`<b title="x" id='y'>&amp;</b>`)).toBe(
    '&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/b&gt;',
  );
});
