import type { Catalogue } from '../../collection/catalogue/catalogue.ts';
import type { Voice } from '../../collection/voice/voice.ts';
import { createSampleIndex, type SampleIndex } from '../retrieval/sample-index.ts';
import type { StyleFor } from '../style.ts';

/** Samples that a model is given at most, and characters of all of them: about 400 tokens. */
const SAMPLES = 3;
const CHARACTERS = 1500;

/** The museum's own style, as its voice and its collection are when a text is asked for. */
export function createMuseumStyle({
  voice,
  catalogue,
}: {
  voice: () => Voice;
  catalogue: () => Catalogue;
}): StyleFor {
  let index: { voice: Voice; generation: string; samples: SampleIndex } | null = null;

  function indexOf(current: Voice): SampleIndex {
    const { generation, get } = catalogue();
    if (index?.voice !== current || index.generation !== generation) {
      index?.samples.close();
      index = { voice: current, generation, samples: createSampleIndex(current.samples, get) };
    }
    return index.samples;
  }

  return (subject) => {
    const current = voice();
    const { level, length, tone } = current;
    const fitting =
      current.samples.length > 0 ? indexOf(current).fitting(subject).slice(0, SAMPLES) : [];
    return { level, length, tone, samples: shorten(fitting, CHARACTERS) };
  };
}

/** Shares the room out evenly; what a short text leaves goes to those after it. */
function shorten(texts: string[], characters: number): string[] {
  let left = characters;
  return texts.map((text, i) => {
    const short = beginningOf(text, Math.floor(left / (texts.length - i)));
    left -= short.length;
    return short;
  });
}

/** Whole sentences as far as they fit, or whole words where the first sentence is too long. */
function beginningOf(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const cut = text.slice(0, characters - 1);
  const sentences = /^[\s\S]*[.!?。！？]["”’»)]*(?=\s)/u.exec(cut)?.[0];
  return sentences ?? `${/^[\s\S]*\S(?=\s)/u.exec(cut)?.[0] ?? cut}…`;
}
