/** A word, with what a dictionary knows of it. */
export interface TaggedWord {
  text: string;
  /**
   * `name`: a proper noun, of which a dictionary may tell persons and what is neither person, place nor
   * body apart. `particle`: what joins words, counts them or points at them. `unknown`: not in the
   * dictionary.
   */
  kind: 'name' | 'person' | 'other name' | 'particle' | 'unknown' | 'word';
}

/** Parts a text into words, in a language that writes none apart. */
export type WordTagger = (text: string) => TaggedWord[];
