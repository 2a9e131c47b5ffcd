/** A fact that a visitor may ask for. */
export type QuestionField =
  | 'artist'
  | 'date'
  | 'medium'
  | 'dimensions'
  | 'location'
  | 'credit'
  | 'rights'
  | 'subject'
  | 'meaning'
  | 'overview';

/** First match wins: the narrow questions stand before the wide ones. */
const ENGLISH: [QuestionField, RegExp][] = [
  ['dimensions', /\b(how (big|large|tall|wide|high|small)|size|dimensions?|measure)\b/],
  [
    'location',
    /\b(where is (it|this)|which room|what room|in which room|label number|find (it|this))\b/,
  ],
  [
    'artist',
    /\b(who (made|painted|took|photographed|created|drew|did|is the (artist|photographer|painter|maker))|whose work|by whom|(artist|photographer|painter|maker)('s name)?\??$|about the (artist|photographer|painter|maker)|who was (he|she|it by))\b/,
  ],
  ['date', /\b(when|what year|which year|how old|what date|what century|which century|date)\b/],
  [
    'medium',
    /\b(how (was|is) (it|this) made|what (is|was) (it|this) made (of|from|with)|made of|medium|material|technique|what kind of (print|photograph|work)|printed)\b/,
  ],
  ['rights', /\b(copyright|licen[cs]e|rights|public domain|allowed|may i (use|publish|share))\b/],
  ['credit', /\b(credit|owns|owner|belongs?|donated|gift|collection)\b/],
  ['meaning', /\b(why|mean(s|ing)?|purpose|symboli[sz]e|significan|important|intent)\b/],
  [
    'subject',
    /\b(what (does|do) (it|this) show|what('s| is| am i) (in|seeing|on|shown|depicted|looking)|show(s|n)?|depict|see)\b/,
  ],
  [
    'overview',
    /\b(tell me (more|about)|describe|more about|what is (it|this)|explain|about (it|this))\b/,
  ],
];

/** What is asked for, or null when only the words themselves can be searched for. */
export function questionField(question: string): QuestionField | null {
  const normal = question.normalize('NFKC').toLowerCase().trim();
  return ENGLISH.find(([, pattern]) => pattern.test(normal))?.[0] ?? null;
}
