import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { headingWanted } from '../../state/heading-focus.ts';

interface Props {
  children: ComponentChildren;
  lang?: string;
  dir?: 'ltr' | 'rtl';
}

/** The screen's first heading; takes the focus when the visitor's own act led here. */
export function Heading({ children, lang, dir }: Props) {
  const element = useRef<HTMLHeadingElement>(null);
  const wanted = headingWanted.value;
  useEffect(() => {
    if (!wanted) return;
    headingWanted.value = false;
    element.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, [wanted]);
  return (
    <h1 class="title" ref={element} tabIndex={-1} lang={lang} dir={dir}>
      {children}
    </h1>
  );
}
