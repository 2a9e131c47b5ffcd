import type { Segment } from '../../../src/contract.ts';
import { directionOf } from '../../messages/direction.ts';
import { t } from '../../messages/translate.ts';
import type { WrittenSegment } from '../../state/conversation.ts';
import { narration } from '../../state/narration.ts';
import { sentencesOf } from '../../state/sentences.ts';
import { Icon } from '../icon.tsx';

interface Props {
  chapter: string;
  segments: (Segment | WrittenSegment)[];
  language: string;
}

const icons = {
  museum: 'landmark',
  external: 'external-link',
  model: 'pen-line',
  observation: 'camera',
} as const;

/**
 * An answer's segments, each followed by where it comes from, once that is known; said once for those
 * in a row that come from the same. The sentence being read aloud is marked.
 */
export function MarkedText({ chapter, segments, language }: Props) {
  const reading = narration.value?.chapter === chapter ? narration.value.index : -1;
  const [from, to] = placeOfSentence(segments.map(({ text }) => text).join(''), language, reading);
  let at = 0;
  return (
    <div class="prose">
      <p>
        {segments.map((segment, i) => {
          const start = at;
          at += segment.text.length;
          const read = [Math.max(0, from - start), Math.max(0, to - start)] as const;
          const last = !sameMark(segment, segments[i + 1]);
          const marked = segment.source && last && segment.cites.length > 0;
          const rest = segment.text.slice(read[1]);
          // A mark stays on the line of the word that it follows, or of the last signs of one.
          const end = marked ? rest.search(/\S{0,12}\s*$/) : rest.length;
          const tag = 'language' in segment ? segment.language : undefined;
          return (
            <span
              key={start}
              data-source={segment.source}
              lang={tag}
              dir={tag ? directionOf(tag) : undefined}
            >
              {segment.text.slice(0, read[0])}
              <span class={read[1] > read[0] ? 'being-read' : undefined}>
                {segment.text.slice(...read)}
              </span>
              {rest.slice(0, end)}
              {marked && (
                <span class="marked">
                  {rest.slice(end).trimEnd()}
                  <Mark segment={segment} />
                </span>
              )}
            </span>
          );
        })}
      </p>
    </div>
  );
}

/** Where a sentence begins and ends in the text that is read aloud; nowhere for none. */
function placeOfSentence(text: string, language: string, index: number): [number, number] {
  if (index < 0) return [0, 0];
  const before = sentencesOf(text, language).flat();
  const from = before.slice(0, index).join('').length;
  return [from, from + (before[index]?.length ?? 0)];
}

const sameMark = (a: Segment | WrittenSegment, b?: Segment | WrittenSegment): boolean =>
  a.source !== undefined &&
  b?.source === a.source &&
  b.machineTranslated === a.machineTranslated &&
  b.cites.join() === a.cites.join();

function Mark({ segment: { source, machineTranslated } }: { segment: Segment }) {
  const words = [
    t(`segment.${source}`),
    ...(machineTranslated ? [t('segment.translated')] : []),
  ].join(', ');
  return (
    <span class="segment-mark" data-kind={source} title={words}>
      <Icon name={icons[source]} />
      <span class={source === 'museum' && !machineTranslated ? 'visually-hidden' : undefined}>
        ({words}){' '}
      </span>
    </span>
  );
}
