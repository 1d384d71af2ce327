/** The category whose words a ticket holds most of, by their points. */
export function categoryOf(text, rules) {
  const lower = text.toLowerCase();
  let best = { category: rules.otherwise, points: 0 };
  for (const [category, words] of Object.entries(rules.categories)) {
    const found = Object.entries(words).filter(([word]) => lower.includes(word));
    const points = found.reduce((sum, [, each]) => sum + each, 0);
    if (points > best.points) best = { category, points };
  }
  return best.category;
}
