import type { Calibration, Config, EvaluatorConfig } from './config.ts';

/** The labels an evaluator is measured against: its own, else those of the judge that it names; null without any. */
export function calibrationOf(
  { options, calibration }: EvaluatorConfig,
  judges: Config['judges'],
): Calibration | null {
  if (calibration !== undefined) return calibration;
  const judge = options['judge'];
  return typeof judge === 'string' && Object.hasOwn(judges, judge)
    ? (judges[judge]?.calibration ?? null)
    : null;
}
