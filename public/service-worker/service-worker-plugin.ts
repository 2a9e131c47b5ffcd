import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const entry = fileURLToPath(new URL('./service-worker.ts', import.meta.url));

/** Large files that a phone keeps only once they were used; the rest it keeps at once. */
const OPTIONAL = /^assets\/(?:recognise|to-word)/;
const CATALOGUE = /\/messages\/[\w-]+\.ts$/;

/**
 * Vite plug-in: `sw.js`, built by itself as a classic script that every browser takes, with the names
 * of the page's hashed files in it. It lies beside the page, whose collection is its scope.
 */
export function serviceWorkerPlugin(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const outputs = Object.values(bundle).filter(({ fileName }) =>
          /^assets\/.*\.(?:js|css)$/.test(fileName),
        );
        const isOptional = (output: (typeof outputs)[number]) =>
          OPTIONAL.test(output.fileName) ||
          (output.type === 'chunk' && CATALOGUE.test(output.facadeModuleId ?? ''));
        const names = (chosen: typeof outputs) => chosen.map(({ fileName }) => fileName).sort();
        const page = bundle['index.html'];
        if (page?.type !== 'asset') return;
        const files = names(outputs.filter((output) => !isOptional(output)));
        const optional = names(outputs.filter(isOptional));
        const hash = createHash('sha256').update(String(page.source));
        const version = hash
          .update([...files, ...optional].join())
          .digest('hex')
          .slice(0, 12);
        const source = await bundled({ build: version, files, optional });
        this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      },
    },
  };
}

async function bundled(pageFiles: typeof PAGE_FILES): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { PAGE_FILES: JSON.stringify(pageFiles) },
    build: {
      write: false,
      modulePreload: false,
      target: ['es2022', 'safari16', 'firefox115', 'chrome110'],
      rollupOptions: { input: entry, output: { format: 'iife' } },
    },
  });
  const [result] = [built].flat();
  if (!('output' in result)) throw new Error('the service worker was not built');
  return result.output[0].code;
}
