export interface JudgedShare {
  /** share that the judge calls positive */
  readonly share: number;
  /** rows the judge saw */
  readonly rows: number;
  /** share of the truly positive that the judge calls positive, from `positives` rows labelled by people */
  readonly sensitivity: number;
  readonly positives: number;
  /** share of the truly negative that the judge calls negative, from `negatives` rows labelled by people */
  readonly specificity: number;
  readonly negatives: number;
}

export type CorrectedShare =
  | {
      readonly kind: 'corrected';
      /** in [0, 1] */
      readonly estimate: number;
      /** before it was cut to [0, 1] */
      readonly raw: number;
      readonly se: number;
    }
  /** the judge is no better than chance: its share says nothing */
  | { readonly kind: 'inconclusive' };

/**
 * True share behind a judge's verdicts, corrected for its sensitivity and specificity, with the delta-method
 * standard error. Calibrate per arm: the two do not transfer from one model's outputs to another's.
 *
 * @see Rogan & Gladen 1978, Am J Epidemiol 107:71; Lang & Reiczigel 2014, Prev Vet Med 113:13
 */
export function roganGladen(judged: JudgedShare): CorrectedShare {
  const { share, rows, sensitivity, positives, specificity, negatives } = judged;
  const skill = sensitivity + specificity - 1;
  if (!(skill > 0)) return { kind: 'inconclusive' };
  const raw = (share + specificity - 1) / skill;
  const sampling = (share * (1 - share)) / rows;
  const ofPositives = (raw ** 2 * sensitivity * (1 - sensitivity)) / positives;
  const ofNegatives = ((1 - raw) ** 2 * specificity * (1 - specificity)) / negatives;
  return {
    kind: 'corrected',
    estimate: Math.min(Math.max(raw, 0), 1),
    raw,
    se: Math.sqrt(sampling + ofPositives + ofNegatives) / skill,
  };
}
