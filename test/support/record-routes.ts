import { Router } from 'express';

interface Layered {
  stack: { route?: { path: string; stack: { method: string }[] } }[];
}

interface Mount {
  parent: object;
  child: Layered;
  paths: string[];
}

/**
 * Notes which router is mounted where, from now on: a router itself does not remember it. `routes`
 * gives every route of every router as `get /api/analyses/{id}`, whatever collection it is for.
 */
export function recordRoutes(): { routes: () => Set<string>; stop: () => void } {
  const prototype = Router.prototype as unknown as { use: (...given: unknown[]) => unknown };
  const { use } = prototype;
  const mounts: Mount[] = [];
  prototype.use = function (this: object, ...given) {
    const [first] = given;
    const isPath = (value: unknown) => typeof value === 'string';
    const paths = isPath(first) || (Array.isArray(first) && first.every(isPath)) ? [first] : [''];
    for (const handler of given.flat(Infinity)) {
      if (typeof handler !== 'function' || !('stack' in handler)) continue;
      mounts.push({
        parent: this,
        child: handler as unknown as Layered,
        paths: paths.flat() as string[],
      });
    }
    return use.apply(this, given);
  };

  const prefixesOf = (router: object): string[] => {
    const above = mounts.filter(({ child }) => child === router);
    if (above.length === 0) return [''];
    return above.flatMap(({ parent, paths }) =>
      prefixesOf(parent).flatMap((prefix) => paths.map((path) => join(prefix, path))),
    );
  };

  return {
    routes() {
      const routers = new Set(mounts.flatMap(({ parent, child }) => [parent as Layered, child]));
      const found = [...routers].flatMap((router) =>
        (router.stack ?? []).flatMap(({ route }) =>
          (route?.stack ?? []).flatMap(({ method }) =>
            prefixesOf(router).map(
              (prefix) => `${method} ${asTemplate(join(prefix, route!.path))}`,
            ),
          ),
        ),
      );
      return new Set(found);
    },
    stop() {
      prototype.use = use;
    },
  };
}

const join = (prefix: string, path: string): string => `${prefix}/${path}`.replaceAll(/\/+/g, '/');

/** As OpenAPI writes it; a collection's own address is that of every other. */
const asTemplate = (path: string): string =>
  path
    .replace(/^\/c\/:name(?=\/)/, '')
    .replaceAll(/:(\w+)/g, '{$1}')
    .replace(/(?<=.)\/$/, '');
