import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

interface Props {
  summary: string;
  class?: string;
  /** What it holds, made when it is first opened. */
  children: () => ComponentChildren;
}

/** A disclosure whose content is nobody's business until it is opened. */
export function LateDisclosure({ summary, class: name = '', children }: Props) {
  const opened = useSignal(false);
  return (
    <details
      class={`disclosure ${name}`}
      onToggle={() => {
        opened.value = true;
      }}
    >
      <summary>{summary}</summary>
      {opened.value && children()}
    </details>
  );
}
