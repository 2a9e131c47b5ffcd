import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A part of a screen, under a heading of its own. */
export function Group({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="group" aria-labelledby={id}>
      <h2 class="section-title" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}
