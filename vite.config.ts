import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { firstScript } from './public/first-script.ts';
import { appIconsPlugin } from './public/icons/app-icons-plugin.ts';
import { iconsPlugin } from './public/icons/icons-plugin.ts';
import { pageWordsPlugin } from './public/messages/page-words-plugin.ts';
import { pagesPlugin } from './public/pages/pages-plugin.ts';
import { firstPaintPlugin } from './public/preferences/first-paint-plugin.ts';
import { serviceWorkerPlugin } from './public/service-worker/service-worker-plugin.ts';

/**
 * The page's build. Everything ends up in files of its own (no inlined assets, no inline script),
 * because the page is served under `script-src 'self' 'wasm-unsafe-eval'; style-src 'self'`.
 */
export default defineConfig({
  root: fileURLToPath(new URL('./public', import.meta.url)),
  publicDir: 'static',
  // A collection's page lies below `/c/{name}/`, and asks for everything there.
  base: './',
  plugins: [
    preact({ devToolsEnabled: false, prefreshEnabled: false }),
    iconsPlugin(),
    appIconsPlugin(),
    firstPaintPlugin(),
    pageWordsPlugin(),
    pagesPlugin(),
    serviceWorkerPlugin(),
  ],
  build: {
    outDir: fileURLToPath(new URL('./dist/page', import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: firstScript() } },
    target: ['es2022', 'safari16', 'firefox115', 'chrome110'],
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:7860',
      '/socket.io': { target: 'http://127.0.0.1:7860', ws: true },
    },
  },
});
