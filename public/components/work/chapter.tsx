import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Segment } from '../../../src/contract.ts';
import { directionOf } from '../../messages/direction.ts';
import { ListenControls } from '../listen-controls.tsx';
import { MarkedText } from './marked-text.tsx';
import { Prose } from './prose.tsx';

interface Props {
  /** Names the chapter to the narration. */
  id: string;
  title: string;
  text: string;
  language: string;
  /** The text in parts, where each is to be marked with whose it is. */
  segments?: Segment[];
  /** Whether the text stands behind a disclosure with this name. */
  disclosure?: string;
  children?: ComponentChildren;
}

/** A text with its own heading and its own voice. */
export function Chapter({ id, title, text, language, segments, disclosure, children }: Props) {
  const headingId = useId();
  const prose = (
    <div lang={language} dir={directionOf(language)}>
      {segments ? (
        <MarkedText chapter={id} segments={segments} language={language} />
      ) : (
        <Prose chapter={id} text={text} language={language} />
      )}
    </div>
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
          {prose}
        </details>
      ) : (
        prose
      )}
      {children}
    </section>
  );
}
