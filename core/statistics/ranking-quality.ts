/** Quality of a ranked list by the ids that matter. */
export type RankingMeasure = 'recall' | 'precision' | 'hit' | 'mrr' | 'ndcg' | 'average-precision';

/**
 * Quality of one ranking, in [0, 1]. An id that comes again takes its place but is not found twice. Over the first k places, with
 * R relevant ids (gain above 0):
 *
 * - recall: relevant ids found / R
 * - precision: relevant ids found / k, or / length of the ranking where no k is given (0 for an empty one)
 * - hit: 1 when any relevant id is found, else 0
 * - mrr: 1 / place of the first relevant id, 0 without one
 * - average-precision: Σ over relevant ids found of (relevant ids up to its place / its place) / R
 * - ndcg: Σ gain / log2(place + 1), divided by the same sum of the R ids in their best order, cut at k too
 *
 * @param gains  relevant ids → gain (finite, ≥ 0), at least one of them above 0
 * @param ranking ids, best first
 * @throws Error when the gains are too large to be summed
 * @see trec_eval: recall, P, set_P, success, recip_rank, map_cut, ndcg_cut (no k: map, ndcg); Voorhees & Harman 2005, TREC,
 *   chapter 3. Järvelin & Kekäläinen 2002, ACM TOIS 20(4):422 (nDCG; they leave places up to the base of the logarithm
 *   undiscounted, the discount log2(place + 1) is that of trec_eval and scikit-learn)
 */
export function rankingQuality(
  gains: ReadonlyMap<string, number>,
  ranking: readonly string[],
  measure: RankingMeasure,
  k: number | null = null,
): number {
  const relevant = [...gains.values()].filter((gain) => gain > 0);
  const found = foundPlaces(gains, k === null ? ranking : ranking.slice(0, k));
  switch (measure) {
    case 'recall':
      return found.length / relevant.length;
    case 'precision':
      return found.length === 0 ? 0 : found.length / (k ?? ranking.length);
    case 'hit':
      return Math.min(1, found.length);
    case 'mrr':
      return 1 / (found[0]?.place ?? Number.POSITIVE_INFINITY);
    case 'average-precision':
      return found.reduce((sum, { place }, before) => sum + (before + 1) / place, 0) / relevant.length;
    case 'ndcg':
      // Two sums of the same terms in another order may differ in the last digit.
      return Math.min(1, discountedGain(found) / bestGain(relevant, k));
    default:
      return measure satisfies never;
  }
}

interface Found {
  /** from 1 */
  readonly place: number;
  readonly gain: number;
}

/** Where relevant ids stand for the first time. */
function foundPlaces(gains: ReadonlyMap<string, number>, ranking: readonly string[]): readonly Found[] {
  const found: Found[] = [];
  const seen = new Set<string>();
  for (const [at, id] of ranking.entries()) {
    const gain = gains.get(id) ?? 0;
    if (gain > 0 && !seen.has(id)) found.push({ place: at + 1, gain });
    seen.add(id);
  }
  return found;
}

function discountedGain(found: readonly Found[]): number {
  return found.reduce((sum, { place, gain }) => sum + gain / Math.log2(place + 1), 0);
}

function bestGain(relevant: readonly number[], k: number | null): number {
  const best = relevant.toSorted((one, other) => other - one).slice(0, k ?? undefined);
  const sum = discountedGain(best.map((gain, at) => ({ place: at + 1, gain })));
  if (!Number.isFinite(sum)) throw new Error('the gains are too large to be summed');
  return sum;
}
