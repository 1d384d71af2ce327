import { dateText } from '../../core/report/run-facts.ts';

/** A time, absolute; how long ago it was on hover. */
export function Moment({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={agoText(at)}>
      {dateText(at)}
    </time>
  );
}

/** `3 days ago` */
export function agoText(at: string): string {
  const hours = (Date.parse(at) - Date.now()) / 36e5;
  if (Number.isNaN(hours)) return '';
  const [unit, size] = Math.abs(hours) < 48 ? (['hour', 1] as const) : (['day', 24] as const);
  return new Intl.RelativeTimeFormat('en').format(Math.round(hours / size), unit);
}

/** `under an hour`, `5 hours`, `12 days` */
export function ageText(at: string): string {
  const hours = (Date.now() - Date.parse(at)) / 36e5;
  if (Number.isNaN(hours)) return '–';
  if (hours < 1) return 'under an hour';
  const [count, unit] = hours < 48 ? [Math.round(hours), 'hour'] : [Math.round(hours / 24), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
