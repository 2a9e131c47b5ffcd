import { html, type Markup } from './html.ts';

export interface ShellOptions {
  title: string;
  /** What the page is called beside the name of the guide. */
  name: string;
  /** Path below which the collection's addresses lie. */
  base: string;
  /** Names of the script in `pages/` that the page is better with. */
  script: 'try-it' | 'refresh';
  /** Beside the name, at the end of the first line. */
  beside?: Markup;
  main: Markup;
}

/** A page that the server writes: whole without a script, in the guide's own type and colours. */
export const pageShell = ({ title, name, base, script, beside, main }: ShellOptions): string =>
  html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>${title}</title>
    <link rel="icon" href="${base}/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="${base}/pages/pages.css">
    <script type="module" src="${base}/pages/${script}.js"></script>
  </head>
  <body>
    <a class="skip" href="#main">Skip to the content</a>
    <header class="bar">
      <p><a href="${base}/">Cicerone</a> <span>${name}</span></p>
      ${beside}
    </header>
    ${main}
  </body>
</html>
`.markup;
