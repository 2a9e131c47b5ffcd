import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const fileHere = (name: string) => join(import.meta.dirname, name);

const SCRIPTS = ['try-it', 'refresh'];
const STYLES = ['../styles/tokens.css', 'pages.css', 'developers.css', 'status.css'];

/**
 * What the pages that the server writes need besides: scripts of their own and one stylesheet, in
 * `pages/`, by names that the server knows.
 */
export const pagesPlugin = (): Plugin => ({
  name: 'pages',
  apply: 'build',
  buildStart() {
    for (const name of SCRIPTS) {
      this.emitFile({ type: 'chunk', id: fileHere(`${name}.ts`), fileName: `pages/${name}.js` });
    }
  },
  generateBundle() {
    const source = STYLES.map((name) => readFileSync(fileHere(name), 'utf8')).join('\n');
    this.emitFile({ type: 'asset', fileName: 'pages/pages.css', source });
  },
});
