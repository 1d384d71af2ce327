import { readFileSync } from 'node:fs';

const settings = JSON.parse(readFileSync(new URL('settings.json', import.meta.url), 'utf8'));
const articles = readFileSync(new URL('../library/articles.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

/** Words that count, without their commonest endings. */
export function words(text) {
  const found = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return found
    .filter((word) => !settings.stopWords.includes(word))
    .map((word) => word.replace(/(?:ing|ed|es|s)$/, ''));
}

const indexed = articles.map(({ id, title, text }) => ({ id, text, words: words(`${title} ${text}`) }));
const averageLength = indexed.reduce((sum, article) => sum + article.words.length, 0) / indexed.length;

/** The articles nearest to a question, best first, by BM25 (Robertson & Zaragoza 2009). */
export function search(question) {
  const asked = [...new Set(words(question))];
  return indexed
    .map(({ id, text, words: own }) => ({
      id,
      text,
      score: asked.reduce((sum, word) => sum + weight(word, own), 0),
    }))
    .sort((one, other) => other.score - one.score || one.id.localeCompare(other.id))
    .slice(0, settings.passages)
    .map(({ id, text }) => ({ id, text }));
}

function weight(word, own) {
  const count = own.filter((one) => one === word).length;
  if (count === 0) return 0;
  const holding = indexed.filter((article) => article.words.includes(word)).length;
  const rarity = Math.log(1 + (indexed.length - holding + 0.5) / (holding + 0.5));
  return (rarity * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * own.length) / averageLength));
}
