import { segmentText } from '../report/gate-text.ts';
import { differenceText, intervalText, rangeText, sizeText, valueText } from '../report/number-text.ts';
import type { GateResult } from '../report/report.ts';
import { counted } from '../report/run-facts.ts';
import { plainText } from '../text/plain-text.ts';

/** What the first line of every view is made of. */
export type TitleFacts =
  | { readonly kind: 'pass' | 'fail' | 'inconclusive'; readonly results: readonly GateResult[] }
  | {
      readonly kind: 'incomplete';
      readonly failed: number;
      readonly total: number;
      /** what failed: `calls`, `rows` */
      readonly what: string;
      /** short: `429`, `timeout`, `budget reached`; null when nobody knows */
      readonly why: string | null;
    }
  /** a gate whose rows could not be asked, in its own words */
  | { readonly kind: 'unmeasured'; readonly why: string }
  /** `differs` names what: `dataset version`, `judge` */
  | { readonly kind: 'incomparable'; readonly differs: string }
  /** `since` is the short commit of the baseline that stands */
  | { readonly kind: 'unaffected'; readonly since: string };

/**
 * The check title: what moved by how much, how sure, and the state of the rest (VISUAL.md). One line of at most 255 characters;
 * names and segment values are untrusted and come out cut, redacted and without line breaks.
 */
export function title(facts: TitleFacts): string {
  const text = plainText(titleOf(facts), mostCharacters);
  return text.length <= mostCharacters ? text : plainText(text, Math.floor(mostCharacters / 2));
}

const mostCharacters = 255;

function titleOf(facts: TitleFacts): string {
  switch (facts.kind) {
    case 'pass':
      return passTitle(facts.results);
    case 'fail':
      return failTitle(facts.results);
    case 'inconclusive':
      return inconclusiveTitle(facts.results);
    case 'incomplete': {
      const why = facts.why === null ? '' : ` (${reason(facts.why)})`;
      const failed = `${counted(facts.failed)} of ${counted(facts.total)} ${name(facts.what)} failed${why}`;
      return `could not be evaluated: ${failed}; nothing is said about quality`;
    }
    case 'unmeasured':
      return `could not be evaluated: ${reason(facts.why)}; nothing is said about quality`;
    case 'incomparable':
      return `not comparable: ${reason(facts.differs)}; nothing is said about quality`;
    case 'unaffected':
      return `nothing this suite depends on changed since ${name(facts.since)}`;
    default:
      return facts satisfies never;
  }
}

function passTitle(results: readonly GateResult[]): string {
  const missed = blindest(results);
  const small = results.filter(({ blocking, decided }) => blocking && !decided).length;
  return [
    gatesThat(results.filter(isHolding).length, 'hold'),
    ...(missed === null
      ? []
      : [
          `smallest ${lossNoun(missed)} we could have missed: ${sizeText(missed.detectable ?? 0, missed.scale)}`,
        ]),
    ...(small === 0 ? [] : [`${counted(small)} not decided`]),
  ].join('; ');
}

/** The overall gate on a share that sees least, else any that says what it could have seen. */
function blindest(results: readonly GateResult[]): GateResult | null {
  const able = results.filter((result) => isHolding(result) && result.detectable !== null);
  const overall = able.filter(({ segment }) => segment === null);
  const asked = overall.length > 0 ? overall : able;
  const shares = asked.filter(({ scale }) => scale.unit === 'share');
  const one = asked[0] ?? null;
  return (
    shares.reduce(
      (least, next) => ((next.detectable ?? 0) > (least?.detectable ?? 0) ? next : least),
      shares[0],
    ) ?? one
  );
}

function failTitle(results: readonly GateResult[]): string {
  const broken = results.filter(isBroken).toSorted((one, other) => severity(other) - severity(one));
  const worst = broken[0];
  if (worst === undefined) return 'a gate is broken';
  return [moved(worst, results), ...restOf(results, worst)].join('; ');
}

/** How large a loss is, as a share of the scale or of the baseline, so that points and milliseconds compare. */
function severity({ estimate, limit, baseline, scale, reference }: GateResult): number {
  const loss = Math.abs((estimate ?? 0) - (reference === null ? (limit ?? 0) : 0));
  return scale.unit === 'share' ? loss : loss / Math.max(Math.abs(baseline ?? limit ?? 0), Number.MIN_VALUE);
}

function moved(gate: GateResult, results: readonly GateResult[]): string {
  const { kind, estimate, interval, scale, rule, reference, notes } = gate;
  const subject = subjectOf(gate, results);
  if (kind === 'must-pass') return `${subject}: ${reason(notes[0] ?? rule)}`;
  if (estimate === null) return `${subject} is broken: ${name(rule)}`;
  if (kind === 'gap')
    return `${subject} differs by ${sizeText(estimate, scale)}${spanOf(gate)}, ${reason(notes[0] ?? rule)}`;
  if (reference === null)
    return `${subject} is ${valueText(estimate, scale, interval)}${spanOf(gate)}, not ${name(rule)}`;
  const size = differenceText(estimate, scale, interval).replace(/^[+−±]/, '');
  const verb = scale.direction === 'lowerIsBetter' ? 'rose by' : 'lost';
  return `${subject} ${verb} ${size}${sinceText(reference)}${spanOf(gate)}`;
}

/** The baseline is what a change is compared with unless a title says otherwise. */
function sinceText(reference: GateResult['reference']): string {
  return reference === null || reference === 'baseline' ? '' : ` since ${name(reference.replace(':', ' '))}`;
}

/** The segment, and the metric where it is not plain which one is meant. */
function subjectOf(gate: GateResult, results: readonly GateResult[]): string {
  const segment = segmentText(gate.segment);
  if (segment === null) return name(gate.metric);
  const metrics = new Set(results.filter((result) => result.segment !== null).map(({ metric }) => metric));
  return metrics.size > 1 ? `${name(gate.metric)} of ${name(segment)}` : name(segment);
}

/** ` (90 %: −22 to −9)` */
function spanOf({ interval, intervalLevel, scale, reference }: GateResult): string {
  if (interval === null) return '';
  const ends = reference !== null ? intervalText(interval, scale) : rangeText(interval, scale);
  return ` (${Number((intervalLevel * 100).toPrecision(4))} %: ${ends})`;
}

function inconclusiveTitle(results: readonly GateResult[]): string {
  const undecided = results.filter(
    (result) => result.blocking && result.decided && result.decision === 'undecided',
  );
  const first = undecided.find(({ segment }) => segment === null) ?? undecided[0];
  if (first === undefined) return nothingDecided(results);
  return [`cannot tell${aboutOf(first)}: ${saysOf(first)}`, ...restOf(results, first)].join('; ');
}

function nothingDecided(results: readonly GateResult[]): string {
  const undecidable = results.find(({ blocking, decided }) => blocking && !decided);
  if (undecidable === undefined) return 'cannot tell: no gate of this suite blocks';
  const [why] = undecidable.notes;
  if (results.some(isHolding)) {
    const about = `${name(undecidable.metric)}: ${reason(why ?? 'not decided')}`;
    return [`cannot tell about ${about}`, ...restOf(results, undecidable)].join('; ');
  }
  const because = why === undefined ? '' : ` (${name(why)})`;
  return `cannot tell: no blocking gate could be decided${because}`;
}

function aboutOf({ segment }: GateResult): string {
  const text = segmentText(segment);
  return text === null ? '' : ` for ${name(text)}`;
}

/** `140 rows say −3 to +2 points, 610 would settle it` */
function saysOf(gate: GateResult): string {
  const { rows, interval, scale, reference, rowsNeeded } = gate;
  const settled = rowsNeeded === null ? '' : `, ${counted(rowsNeeded)} would settle it`;
  if (interval === null) return `${counted(rows)} rows are too few${settled}`;
  const against = reference !== null;
  const ends = against ? intervalText(interval, scale) : rangeText(interval, scale);
  const unit = (against ? differenceText(2, scale, [2, 4]) : valueText(2, scale, [2, 4])).replace(
    /^[^ ]+/,
    '',
  );
  return `${counted(rows)} rows say ${ends}${unit}${settled}`;
}

/** The state of the other blocking gates. */
function restOf(results: readonly GateResult[], told: GateResult): readonly string[] {
  const others = results.filter((result) => result !== told);
  const broken = others.filter(isBroken).length;
  const holding = others.filter(isHolding).length;
  const undecided = others.filter(
    (result) => result.blocking && result.decided && result.decision === 'undecided',
  ).length;
  return [
    ...(broken === 0 ? [] : [othersThat(broken, broken === 1 ? 'is broken' : 'are broken')]),
    ...(undecided === 0 ? [] : [othersThat(undecided, undecided === 1 ? 'is undecided' : 'are undecided')]),
    ...(holding === 0 ? [] : [othersThat(holding, holding === 1 ? 'holds' : 'hold')]),
  ];
}

function othersThat(count: number, does: string): string {
  return `${counted(count)} other ${count === 1 ? 'gate' : 'gates'} ${does}`;
}

function gatesThat(count: number, does: string): string {
  return count === 1 ? `1 gate ${does}s` : `${counted(count)} gates ${does}`;
}

function isBroken({ blocking, decision }: GateResult): boolean {
  return blocking && decision === 'broken';
}

function isHolding({ blocking, decided, decision }: GateResult): boolean {
  return blocking && decided && decision === 'holds';
}

function lossNoun({ scale }: GateResult): string {
  return scale.direction === 'lowerIsBetter' ? 'rise' : 'loss';
}

function name(text: string): string {
  return plainText(text, 60);
}

/** What is to be mended often stands at the end of a message, after what failed. */
function reason(text: string): string {
  return plainText(text, 140);
}
