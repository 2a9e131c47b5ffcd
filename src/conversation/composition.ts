import type { Segment, SegmentSource, Source } from '../contract.ts';

/** A sentence on its way into an answer, with the sources that it rests on. */
export interface Said {
  text: string;
  source: SegmentSource;
  origins: Source[];
  /** BCP 47 tag, where it is not the answer's. */
  language?: string;
  machineTranslated?: boolean;
}

/** An answer's sources, each once, in the order in which they are first cited. */
export interface SourceList {
  all(): Source[];
  /** The indexes of these sources, which are added where they are new. */
  cite(origins: Source[]): number[];
}

export function createSourceList(first: Source[] = []): SourceList {
  const sources = [...first];
  const indexOf = (origin: Source): number => {
    const at = sources.findIndex(
      ({ kind, title, url }) =>
        kind === origin.kind && title === origin.title && url === origin.url,
    );
    return at >= 0 ? at : sources.push(origin) - 1;
  };
  return {
    all: () => [...sources],
    cite: (origins) => [...new Set(origins.map(indexOf))],
  };
}

/** Sentences as segments, parted by `space`. */
export const toSegments = (said: Said[], sources: SourceList, space: string): Segment[] =>
  said.map((sentence, i) =>
    toSegment(i < said.length - 1 ? withSpace(sentence, space) : sentence, sources),
  );

const withSpace = (said: Said, space: string): Said => ({ ...said, text: said.text + space });

export const toSegment = (
  { text, source, origins, language, machineTranslated }: Said,
  sources: SourceList,
): Segment => ({
  text,
  source,
  cites: sources.cite(origins),
  ...(language && { language }),
  ...(machineTranslated && { machineTranslated }),
});

export const textOf = (segments: readonly Segment[]): string =>
  segments.map(({ text }) => text).join('');
