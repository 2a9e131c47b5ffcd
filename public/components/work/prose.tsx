import { narration } from '../../state/narration.ts';
import { sentencesOf } from '../../state/sentences.ts';

interface Props {
  chapter: string;
  text: string;
  language: string;
}

/** A text in paragraphs; the sentence being read aloud is marked. */
export function Prose({ chapter, text, language }: Props) {
  const reading = narration.value?.chapter === chapter ? narration.value.index : -1;
  let next = 0;
  return (
    <div class="prose">
      {sentencesOf(text, language).map((sentences) => {
        const first = next;
        next += sentences.length;
        return (
          <p key={first}>
            {sentences.map((sentence, offset) => (
              <span
                key={first + offset}
                class={first + offset === reading ? 'being-read' : undefined}
              >
                {sentence}
              </span>
            ))}
          </p>
        );
      })}
    </div>
  );
}
