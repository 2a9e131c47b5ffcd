import type { Rolldown } from 'vite';

/**
 * Puts all that the page's entry imports, and is not left for later, into one file. By itself the
 * bundler makes files of their own of what later parts of the page share with it: six instead of one,
 * 3 kB more in all when compressed, for a first screen that needs every one of them.
 */
export function firstScript(): Rolldown.CodeSplittingOptions {
  const known = new Map<string, boolean>();

  // The page's files import each other in no circle, else this would not end.
  function isFirst(id: string, graph: Rolldown.ChunkingContext): boolean {
    const before = known.get(id);
    if (before !== undefined) return before;
    const module = graph.getModuleInfo(id);
    const first =
      module !== null &&
      ((module.isEntry && isVisitors(id)) ||
        module.importers.some((importer) => isFirst(importer, graph)));
    known.set(id, first);
    return first;
  }

  const name = (id: string, graph: Rolldown.ChunkingContext) =>
    isScript(id) && isFirst(id, graph) ? 'first' : null;
  return {
    groups: [
      { name, debugName: 'first' },
      { name: 'offline', test: OFFLINE },
    ],
  };
}

/** What every page does to be kept, and what parts that come on a visitor's wish share with it. */
const OFFLINE = /public\/offline\/(?:offline|start|keep|seen|conclude|find|cache-names|room-cache)/;

/** The API's page and the operators' have entries of their own, and share nothing with the visitor's. */
const isVisitors = (entry: string): boolean => !/public\/pages\//.test(entry);

const isScript = (id: string): boolean => !/\.(?:css|html)(?:\?|$)/.test(id);
