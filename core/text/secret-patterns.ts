export interface SecretPattern {
  readonly name: string;
  /** global */
  readonly pattern: RegExp;
}

/** Credentials that show by themselves what they are. */
export const secretPatterns: readonly SecretPattern[] = [
  {
    name: 'private key',
    pattern:
      /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=\s\\:,.()-]*?(?:-----END [A-Z ]{0,40}KEY(?: BLOCK)?-----|(?![A-Za-z0-9+/=\s\\:,.()-]))/g,
  },
  { name: 'AWS key', pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/g },
  { name: 'Anthropic key', pattern: /(?<![A-Za-z0-9_-])sk-ant-[A-Za-z0-9_-]{16,}/g },
  {
    name: 'OpenAI key',
    pattern: /(?<![A-Za-z0-9_-])sk-(?:proj-|svcacct-|admin-)?(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{20,}/g,
  },
  {
    name: 'GitHub token',
    pattern: /(?<![A-Za-z0-9_])(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})/g,
  },
  { name: 'GitLab token', pattern: /(?<![A-Za-z0-9_-])glpat-[A-Za-z0-9_-]{16,}/g },
  {
    name: 'Google key',
    pattern:
      /(?<![A-Za-z0-9_-])(?:AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9_-]{20,}|GOCSPX-[A-Za-z0-9_-]{20,})/g,
  },
  { name: 'Slack token', pattern: /(?<![A-Za-z0-9-])(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{10,}/g },
  { name: 'Slack webhook', pattern: /hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9/_-]{8,}/g },
  { name: 'Stripe key', pattern: /(?<![A-Za-z0-9_])(?:[sr]k_(?:live|test)_|whsec_)[A-Za-z0-9]{10,}/g },
  { name: 'Hugging Face token', pattern: /(?<![A-Za-z0-9_])hf_[A-Za-z0-9]{30,}/g },
  { name: 'npm token', pattern: /(?<![A-Za-z0-9_])npm_[A-Za-z0-9]{30,}/g },
  { name: 'SendGrid key', pattern: /(?<![A-Za-z0-9_-])SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64}/g },
  { name: 'Groq key', pattern: /(?<![A-Za-z0-9_])gsk_[A-Za-z0-9]{40,}/g },
  { name: 'Perplexity key', pattern: /(?<![A-Za-z0-9_-])pplx-[A-Za-z0-9]{40,}/g },
  { name: 'xAI key', pattern: /(?<![A-Za-z0-9_-])xai-[A-Za-z0-9]{60,}/g },
  { name: 'Replicate token', pattern: /(?<![A-Za-z0-9_])r8_[A-Za-z0-9]{30,}/g },
  { name: 'Databricks token', pattern: /(?<![A-Za-z0-9])dapi[a-f0-9]{32}(?![A-Za-z0-9])/g },
  { name: 'DigitalOcean token', pattern: /(?<![A-Za-z0-9_])do[opr]_v1_[a-f0-9]{64}/g },
  { name: 'Shopify token', pattern: /(?<![A-Za-z0-9_])shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}/g },
  { name: 'Square token', pattern: /(?<![A-Za-z0-9])sq0(?:atp|csp)-[A-Za-z0-9_-]{22,}/g },
  { name: 'Twilio key', pattern: /(?<![A-Za-z0-9])SK[a-f0-9]{32}(?![A-Za-z0-9])/g },
  { name: 'Telegram token', pattern: /(?<![A-Za-z0-9])\d{8,10}:AA[A-Za-z0-9_-]{33,}/g },
  { name: 'PyPI token', pattern: /(?<![A-Za-z0-9_-])pypi-AgEI[A-Za-z0-9_-]{50,}/g },
  { name: 'Vault token', pattern: /(?<![A-Za-z0-9_-])hv[sb]\.[A-Za-z0-9_-]{24,}/g },
  { name: 'Grafana token', pattern: /(?<![A-Za-z0-9_])gl(?:sa|c)_[A-Za-z0-9_=+/]{32,}/g },
  { name: 'New Relic key', pattern: /(?<![A-Za-z0-9_-])NRAK-[A-Z0-9]{27}(?![A-Z0-9])/g },
  { name: 'Linear key', pattern: /(?<![A-Za-z0-9_])lin_api_[A-Za-z0-9]{32,}/g },
  { name: 'Notion token', pattern: /(?<![A-Za-z0-9_])ntn_[A-Za-z0-9]{40,}/g },
  { name: 'Atlassian token', pattern: /(?<![A-Za-z0-9_-])AT(?:ATT|CTT)3[A-Za-z0-9_=-]{40,}/g },
  { name: 'age key', pattern: /(?<![A-Za-z0-9-])AGE-SECRET-KEY-1[A-Z0-9]{58}/g },
  {
    name: 'JSON Web Token',
    pattern: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{0,1024}/g,
  },
];
