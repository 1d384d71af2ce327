/** Judges groundedness: whether every sentence of the output stands in its context. */
export function judge(messages) {
  const asked = messages.at(-1).content;
  const output = part(asked, 'output');
  const context = part(asked, 'context');
  const claims = (output.match(/[^.!?]+[.!?]/g) ?? []).map((claim) => claim.trim());
  const missing = claims.find(
    (claim) => !/^(?:hello|i do not know)\b/i.test(claim) && !context.includes(claim),
  );
  const reason =
    missing === undefined
      ? 'Everything that is said stands in the context.'
      : `The context does not say: ${missing}`;
  return JSON.stringify({ reason, verdict: missing === undefined ? 'grounded' : 'not grounded' });
}

/** What stands between the two lines of a part. */
function part(text, name) {
  const [, , found = ''] = new RegExp(`<<${name} (\\w+)>>\n([\\s\\S]*?)\n<</${name} \\1>>`).exec(text) ?? [];
  return found;
}
