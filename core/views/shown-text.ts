import { cutText } from '../text/cut-text.ts';
import { redactSecrets } from '../text/redact-secrets.ts';
import { visibleText } from '../text/visible-text.ts';

/** Untrusted text as a page shows it, line ends kept: redacted, with hidden characters made visible, and cut. */
export function shownText(text: string, maxCharacters = 300): string {
  // Redacted whole: half of a secret would not be recognised any more.
  return cutText(visibleText(cutText(redactSecrets(text), maxCharacters)), maxCharacters);
}
