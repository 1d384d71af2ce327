/** `kind:identity`, such as `run:…`, `commit:4f2c…`, `dataset:sha256:…`, `prompt:sha256:…`, `model:…`, `evaluator:sha256:…`, `judge:sha256:…`, `report:sha256:…`, `release:sha256:…`, `channel:production/support`. */
export type LineageNode =
  `${'commit' | 'dataset' | 'prompt' | 'model' | 'code' | 'outputs' | 'evaluator' | 'judge' | 'policy' | 'package' | 'run' | 'report' | 'release' | 'channel' | 'waiver' | 'traces' | 'sweep'}:${string}`;

/** `to` rests on `from`. */
export interface LineageEdge {
  readonly from: LineageNode;
  readonly to: LineageNode;
  /** how: `evaluated`, `candidate-of`, `baseline-of`, `judged-by` … */
  readonly relation: string;
}
