const leftToRight = /(?![\p{Script=Arabic}\p{Script=Hebrew}])\p{L}/u;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/**
 * A value for a sentence that may run the other way: where it does, it is set between FIRST STRONG
 * ISOLATE and POP DIRECTIONAL ISOLATE (Unicode UAX 9, section 2.4), so that neither mixes up the
 * other's order.
 */
export function isolate(value: string, direction: 'ltr' | 'rtl'): string {
  const against = direction === 'rtl' ? leftToRight : rightToLeft;
  return against.test(value) ? `\u2068${value}\u2069` : value;
}
