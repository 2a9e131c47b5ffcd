const segmenters = new Map<string, Intl.Segmenter>();

/** Parts texts of a language into words, by the dictionary that comes with the runtime (ICU). */
export function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  const segmenter = known ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  return segmenter;
}
