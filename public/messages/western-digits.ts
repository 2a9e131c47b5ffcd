/** Digit zero of the numerals that keyboards of the page's languages write, besides 0. */
const zeros = { arabic: 0x660, persian: 0x6f0, fullWidth: 0xff10 };

/** A label's number as catalogues hold it: `١٠٤` and `１０４`, which phones write, as `104`. */
export function westernDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = Object.values(zeros).find((start) => code >= start && code < start + 10) ?? code;
    return String(code - zero);
  });
}
