export interface SecretPattern {
  readonly name: string;
  /** source of a pattern that every one of them holds: one walk over a text looks for all of these */
  readonly part: string;
  /** global */
  readonly pattern: RegExp;
}

/** Credentials that show by themselves what they are. */
export const secretPatterns: readonly SecretPattern[] = [
  {
    name: 'private key',
    part: '-----BEGIN',
    pattern:
      /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=\s\\:,.()-]*?(?:-----END [A-Z ]{0,40}KEY(?: BLOCK)?-----|(?![A-Za-z0-9+/=\s\\:,.()-]))/g,
  },
  {
    name: 'AWS key',
    part: 'A[KSB]IA|ACCA',
    pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/g,
  },
  { name: 'Anthropic key', part: 'sk-ant-', pattern: /(?<![A-Za-z0-9_-])sk-ant-[A-Za-z0-9_-]{16,}/g },
  {
    name: 'OpenAI key',
    part: 'sk-',
    pattern: /(?<![A-Za-z0-9_-])sk-(?:proj-|svcacct-|admin-)?(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{20,}/g,
  },
  {
    name: 'GitHub token',
    part: 'gh[pousr]_|github_pat_',
    pattern: /(?<![A-Za-z0-9_])(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})/g,
  },
  { name: 'GitLab token', part: 'glpat-', pattern: /(?<![A-Za-z0-9_-])glpat-[A-Za-z0-9_-]{16,}/g },
  {
    name: 'Google key',
    part: 'AIza|ya29\\.|GOCSPX-',
    pattern:
      /(?<![A-Za-z0-9_-])(?:AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9_-]{20,}|GOCSPX-[A-Za-z0-9_-]{20,})/g,
  },
  {
    name: 'Slack token',
    part: 'xox[abeoprs]-|xapp-',
    pattern: /(?<![A-Za-z0-9-])(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{10,}/g,
  },
  {
    name: 'Slack webhook',
    part: 'hooks\\.slack',
    pattern: /hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9/_-]{8,}/g,
  },
  {
    name: 'Stripe key',
    part: '[sr]k_(?:live|test)_|whsec_',
    pattern: /(?<![A-Za-z0-9_])(?:[sr]k_(?:live|test)_|whsec_)[A-Za-z0-9]{10,}/g,
  },
  { name: 'Hugging Face token', part: 'hf_', pattern: /(?<![A-Za-z0-9_])hf_[A-Za-z0-9]{30,}/g },
  { name: 'npm token', part: 'npm_', pattern: /(?<![A-Za-z0-9_])npm_[A-Za-z0-9]{30,}/g },
  {
    name: 'SendGrid key',
    part: 'SG\\.',
    pattern: /(?<![A-Za-z0-9_-])SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64}/g,
  },
  { name: 'Groq key', part: 'gsk_', pattern: /(?<![A-Za-z0-9_])gsk_[A-Za-z0-9]{40,}/g },
  { name: 'Perplexity key', part: 'pplx-', pattern: /(?<![A-Za-z0-9_-])pplx-[A-Za-z0-9]{40,}/g },
  { name: 'xAI key', part: 'xai-', pattern: /(?<![A-Za-z0-9_-])xai-[A-Za-z0-9]{60,}/g },
  { name: 'Replicate token', part: 'r8_', pattern: /(?<![A-Za-z0-9_])r8_[A-Za-z0-9]{30,}/g },
  { name: 'Databricks token', part: 'dapi', pattern: /(?<![A-Za-z0-9])dapi[a-f0-9]{32}(?![A-Za-z0-9])/g },
  { name: 'DigitalOcean token', part: 'do[opr]_v1_', pattern: /(?<![A-Za-z0-9_])do[opr]_v1_[a-f0-9]{64}/g },
  {
    name: 'Shopify token',
    part: 'shp(?:at|ca|pa|ss)_',
    pattern: /(?<![A-Za-z0-9_])shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}/g,
  },
  {
    name: 'Square token',
    part: 'sq0(?:atp|csp)-',
    pattern: /(?<![A-Za-z0-9])sq0(?:atp|csp)-[A-Za-z0-9_-]{22,}/g,
  },
  { name: 'Twilio key', part: 'SK[a-f0-9]', pattern: /(?<![A-Za-z0-9])SK[a-f0-9]{32}(?![A-Za-z0-9])/g },
  { name: 'Telegram token', part: ':AA', pattern: /(?<![A-Za-z0-9])\d{8,10}:AA[A-Za-z0-9_-]{33,}/g },
  { name: 'PyPI token', part: 'pypi-AgEI', pattern: /(?<![A-Za-z0-9_-])pypi-AgEI[A-Za-z0-9_-]{50,}/g },
  { name: 'Vault token', part: 'hv[sb]\\.', pattern: /(?<![A-Za-z0-9_-])hv[sb]\.[A-Za-z0-9_-]{24,}/g },
  {
    name: 'Grafana token',
    part: 'gl(?:sa|c)_',
    pattern: /(?<![A-Za-z0-9_])gl(?:sa|c)_[A-Za-z0-9_=+/]{32,}/g,
  },
  { name: 'New Relic key', part: 'NRAK-', pattern: /(?<![A-Za-z0-9_-])NRAK-[A-Z0-9]{27}(?![A-Z0-9])/g },
  { name: 'Linear key', part: 'lin_api_', pattern: /(?<![A-Za-z0-9_])lin_api_[A-Za-z0-9]{32,}/g },
  { name: 'Notion token', part: 'ntn_', pattern: /(?<![A-Za-z0-9_])ntn_[A-Za-z0-9]{40,}/g },
  {
    name: 'Atlassian token',
    part: 'AT(?:ATT|CTT)3',
    pattern: /(?<![A-Za-z0-9_-])AT(?:ATT|CTT)3[A-Za-z0-9_=-]{40,}/g,
  },
  { name: 'age key', part: 'AGE-SECRET-KEY-1', pattern: /(?<![A-Za-z0-9-])AGE-SECRET-KEY-1[A-Z0-9]{58}/g },
  {
    name: 'JSON Web Token',
    part: 'eyJ',
    pattern: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{0,1024}/g,
  },
];

const anyPart = new RegExp(secretPatterns.map(({ part }) => part).join('|'));

/** Whether a search for each of the patterns is worth while; when not, none of them is in the text. */
export function mayHoldSecretPattern(text: string): boolean {
  return anyPart.test(text);
}
