interface Props {
  readonly label: string;
  readonly value: string;
  /** what no choice is called; null = there is always one */
  readonly all?: string | null;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly choose: (value: string) => void;
}

/** A labelled list to choose one of. */
export function Choice({ label, value, all = 'all', options, choose }: Props) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {all === null ? null : <option value="">{all}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}
