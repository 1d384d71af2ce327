import { listNames } from '../config/list-names.ts';
import { differenceUnits } from '../report/number-text.ts';
import type { Interval } from '../report/report.ts';
import type { Attribution, FactorShare, Interaction } from './attribution.ts';
import { listed } from './listed.ts';

type Split = Omit<Attribution, 'sentence'>;

/**
 * What a split says in one sentence: `of the 42.5 points lost, the retriever costs 22.3 and the model 20.3; together they cost
 * 6.2 less than apart, so the split depends on the combination`. Only a factor whose interval excludes 0 is said to have done
 * something.
 */
export function attributionSentence(split: Split): string {
  const told = split.factors.filter(({ interval }) => excludesZero(interval));
  if (told.length === 0) return `${untold(split)}${togetherText(split)}`;
  const rest = split.factors.filter((factor) => !told.includes(factor)).map(({ factor }) => `the ${factor}`);
  const others = rest.length === 0 ? '' : `; what ${listed(rest)} did cannot be told`;
  return `${leadText(split)} ${sharesText(told, split)}${others}${togetherText(split)}`;
}

function untold(split: Split): string {
  const names = split.factors.map(({ factor }) => `the ${factor}`);
  if (split.factors.every(({ interval }) => interval === null)) {
    return `${split.rows} rows are too few to tell what ${listed(names)} did`;
  }
  if (isStill(split)) return `nothing moved in all, and what ${listed(names)} did cannot be told`;
  return `it cannot be told whether the ${movedText(split)} are due to ${listNames(names)}`;
}

function leadText(split: Split): string {
  return isStill(split) ? 'nothing moved in all:' : `of the ${movedText(split)},`;
}

function isStill(split: Split): boolean {
  return size(split.total, split) === '0';
}

/** `42.5 points lost` */
function movedText(split: Split): string {
  const unit = differenceUnits[split.scale.unit];
  return [size(split.total, split), unit, wordsFor(split.total, split).moved]
    .filter((word) => word !== '')
    .join(' ');
}

/** The verb stands where it changes: `the model costs 20.3, the prompt 4 and the retriever brings 2.1`. */
function sharesText(told: readonly FactorShare[], split: Split): string {
  const words = told.map(({ factor, contribution }, at) => {
    const verb = wordsFor(contribution, split).does;
    const before = told[at - 1];
    const repeats = before !== undefined && wordsFor(before.contribution, split).does === verb;
    return `the ${factor} ${repeats ? '' : `${verb} `}${size(contribution, split)}`;
  });
  return listed(words);
}

/** Interactions stand with the largest first; that one is told. */
function togetherText(split: Split): string {
  const [strongest] = split.interactions.filter(({ interval }) => excludesZero(interval));
  if (strongest === undefined) return '';
  return `; ${pairText(strongest, split)}, so the split depends on the combination`;
}

function pairText({ factors, effect }: Interaction, split: Split): string {
  const names = factors.map((factor) => `the ${factor}`);
  const pair = split.factors.length === 2 ? 'together they' : `${listed(names)} together`;
  const isMore = Math.sign(effect) === (Math.sign(split.total) || 1);
  return `${pair} ${wordsFor(split.total, split).do} ${size(effect, split)} ${isMore ? 'more' : 'less'} than apart`;
}

interface Words {
  readonly do: string;
  readonly does: string;
  readonly moved: string;
}

const words: Readonly<Record<'worse' | 'better' | 'more' | 'less', Words>> = {
  worse: { do: 'cost', does: 'costs', moved: 'lost' },
  better: { do: 'bring', does: 'brings', moved: 'gained' },
  more: { do: 'add', does: 'adds', moved: 'added' },
  less: { do: 'take away', does: 'takes away', moved: 'taken away' },
};

/** A change upwards when it is 0. */
function wordsFor(change: number, { scale: { direction } }: Split): Words {
  if (direction === 'neutral') return change < 0 ? words.less : words.more;
  return change < 0 === (direction === 'higherIsBetter') ? words.worse : words.better;
}

function excludesZero(interval: Interval | null): boolean {
  return interval !== null && (interval[0] > 0 || interval[1] < 0);
}

/** Without a sign, to as many digits after the point as show three digits of the largest number of the split. */
function size(value: number, split: Split): string {
  const shown = (number: number) => Math.abs(split.scale.unit === 'share' ? number * 100 : number);
  const largest = Math.max(...[split.total, ...split.factors.map((each) => each.contribution)].map(shown));
  const decimals = largest > 0 ? Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(largest)))) : 0;
  // Twelve digits, so that 0.2025 × 100 is 20.25.
  return Number(shown(value).toPrecision(12)).toLocaleString('en-US', { maximumFractionDigits: decimals });
}
