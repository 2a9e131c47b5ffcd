import { type HtmlValue, html } from '../page/html.ts';

/** Marks what is code in a text; the rest is text. */
export const prose = (text: string): HtmlValue =>
  text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part));
