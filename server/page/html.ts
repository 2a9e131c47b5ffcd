/** HTML that is ready to be sent as it is. */
export interface Markup {
  readonly markup: string;
}

export type HtmlValue = string | number | Markup | readonly HtmlValue[] | null | undefined | false;

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML from a template: what is put into it is text, unless it is markup itself. */
export const html = (parts: TemplateStringsArray, ...values: HtmlValue[]): Markup => ({
  markup: parts.reduce((whole, part, i) => whole + written(values[i - 1]) + part),
});

/** Markup that somebody else has made, such as a library's drawing. */
export const trusted = (markup: string): Markup => ({ markup });

function written(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') {
    return String(value).replace(/[&<>"']/g, (sign) => ESCAPES[sign]);
  }
  return 'markup' in value ? value.markup : value.map(written).join('');
}
