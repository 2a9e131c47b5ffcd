import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Segment, Source } from '../../../src/contract.ts';
import { directionOf } from '../../messages/direction.ts';
import { ListenControls } from '../listen-controls.tsx';
import { MarkedText } from './marked-text.tsx';
import { Prose } from './prose.tsx';
import { Provenance } from './provenance.tsx';

interface Props {
  /** Names the chapter to the narration. */
  id: string;
  title: string;
  text: string;
  language: string;
  /** The text in parts, where each is to be marked with whose it is. */
  segments?: Segment[];
  /** Whose words they are. */
  sources: Source[];
  /** Whether the text stands behind a disclosure with this name. */
  disclosure?: string;
  children?: ComponentChildren;
}

/** A text with its own heading and its own voice. */
export function Chapter({
  id,
  title,
  text,
  language,
  segments,
  sources,
  disclosure,
  children,
}: Props) {
  const headingId = useId();
  const words = (
    <>
      <div lang={language} dir={directionOf(language)}>
        {segments ? (
          <MarkedText chapter={id} segments={segments} language={language} />
        ) : (
          <Prose chapter={id} text={text} language={language} />
        )}
      </div>
      <Provenance sources={sources} />
    </>
  );
  return (
    <section class="chapter" aria-labelledby={headingId}>
      <div class="chapter-head">
        <h2 class="section-title" id={headingId}>
          {title}
        </h2>
        <ListenControls chapter={id} title={title} text={text} language={language} />
      </div>
      {disclosure ? (
        <details class="disclosure">
          <summary>{disclosure}</summary>
          {words}
        </details>
      ) : (
        words
      )}
      {children}
    </section>
  );
}
