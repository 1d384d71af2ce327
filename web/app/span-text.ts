/** A window in words, or its start alone where both are equal: a whole day is its date. `2026-03-02`, `2026-03-02 06:00 to 12:00 UTC`, `2026-03-02 to 2026-03-09` */
export function spanText({ from, to }: { readonly from: string; readonly to: string }): string {
  const [startDay, endDay] = [from.slice(0, 10), to.slice(0, 10)];
  const isOfDays = [from, to].every((moment) => moment.slice(11, 19) === '00:00:00');
  if (isOfDays) return Date.parse(to) - Date.parse(from) <= 864e5 ? startDay : `${startDay} to ${endDay}`;
  if (from === to) return `${startDay} ${from.slice(11, 16)} UTC`;
  const end = startDay === endDay ? to.slice(11, 16) : `${endDay} ${to.slice(11, 16)}`;
  return `${startDay} ${from.slice(11, 16)} to ${end} UTC`;
}
