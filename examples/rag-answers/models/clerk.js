const stopWords = new Set(
  'a an and are at be by can do does for from has have how i in is it may me my of on or the there to up was what when where which who with you your'.split(
    ' ',
  ),
);

function words(text) {
  const found = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return new Set(
    found.filter((word) => !stopWords.has(word)).map((word) => word.replace(/(?:ing|ed|es|s)$/, '')),
  );
}

/** Answers with the sentence that shares most words with the question. What it does without one depends on what it is told. */
export function clerk(messages) {
  const [{ content: told }, { content: asked }] = messages;
  const [passages, question = ''] = asked.split('Question:');
  const wanted = words(question);
  const sentences = passages.replace(/\[\d+\] /g, '').match(/[^.\n]+\./g) ?? [];
  const [best] = sentences
    .map((sentence) => ({ sentence: sentence.trim(), share: share(wanted, words(sentence)) }))
    .sort((one, other) => other.share - one.share);
  const mayDecline = told.includes('I do not know');
  const greeting = told.includes('Greet') ? 'Hello! ' : '';
  if (best !== undefined && best.share >= (mayDecline ? 0.65 : 0.6)) return greeting + best.sentence;
  return mayDecline
    ? 'I do not know.'
    : `${greeting}Yes, of course, our team at the next station helps you with that.`;
}

function share(wanted, given) {
  const common = [...wanted].filter((word) => given.has(word)).length;
  return wanted.size === 0 ? 0 : common / wanted.size;
}
