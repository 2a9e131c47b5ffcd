const rightToLeft = new Set(['ar', 'he', 'fa', 'ur', 'yi', 'ps', 'sd', 'ug', 'dv', 'ckb']);

/** Writing direction of a BCP 47 tag, for the `dir` of texts in a language of their own. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return rightToLeft.has(tag.split('-')[0].toLowerCase()) ? 'rtl' : 'ltr';
}
