import type { ComponentChildren } from 'preact';

interface Props {
  readonly title: string;
  readonly children: ComponentChildren;
  /** what to type */
  readonly command?: string;
}

/** An empty state: what would be here, and what to do next. */
export function NothingYet({ title, children, command }: Props) {
  return (
    <div class="nothing">
      <h2>{title}</h2>
      <p>{children}</p>
      {command === undefined ? null : <pre class="command">{command}</pre>}
    </div>
  );
}
