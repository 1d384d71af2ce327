import { cutText } from '../text/cut-text.ts';
import { redactSecrets } from '../text/redact-secrets.ts';
import { visibleText } from '../text/visible-text.ts';

/** Untrusted text as a page shows it, line ends kept: redacted, with hidden characters made visible, and cut. */
export function shownText(text: string, maxCharacters = 300): string {
  // Cut before as well, so that a text of megabytes is not searched for what nobody will see of it.
  return cutText(visibleText(redactSecrets(cutText(text, maxCharacters * 4))), maxCharacters);
}
