import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

interface Props {
  readonly title: string;
  /** what kind of thing the title names, for the list of open pages */
  readonly kind?: string;
  /** what stands above the title and leads back */
  readonly trail?: ComponentChildren;
  /** one line under the title */
  readonly lead?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The frame of a view. */
export function Page({ title, kind, trail, lead, children }: Props) {
  useEffect(() => {
    document.title = `${kind === undefined ? '' : `${kind} `}${title} – Goldgate`;
  }, [title, kind]);
  return (
    <>
      {trail === undefined ? null : (
        <nav class="trail" aria-label="Breadcrumb">
          {trail}
        </nav>
      )}
      <h1 class="page-title" dir="auto">
        {title}
      </h1>
      {lead === undefined ? null : <p class="lead">{lead}</p>}
      {children}
    </>
  );
}
