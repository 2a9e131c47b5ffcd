import { type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { collectionParameter } from '../api/collection-parameter.ts';
import type { Collection } from '../collection.ts';
import type { Collections } from '../collections.ts';
import { requestContext } from '../log/request-context.ts';
import { type CollectionHosts, collectionNamed } from './collection-name.ts';
import { validate } from './validate.ts';

const parameterSchema = z.object({ collection: collectionParameter });

/** The name that a request gives, whether or not there is such a collection. */
export function nameIn({ hostname, query, params }: Request, hosts: CollectionHosts): string {
  const { collection: parameter } = validate(parameterSchema, query);
  const { name: path } = params as { name?: string };
  return collectionNamed({ path, host: hostname, parameter }, hosts);
}

/** Paths of pages, whose own requests would not have the parameter. */
const PAGE = /^\/(?:$|works\/|labels\/?$|review(?:\/|$))/;

/** The same below the path of the collection that its parameter names, where it needs none. */
function pathOf({ originalUrl }: Request, name: string): string {
  const [path, query] = originalUrl.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.delete('collection');
  return [`/c/${name}${path}`, String(parameters)].filter(Boolean).join('?');
}

/**
 * Hands each request to the routes of the collection that it names: by the path `/c/{name}/...`, by
 * its host, or by the parameter `collection`, in this order; without any it is the default one.
 */
export function chooseCollection({
  collections,
  hosts,
  routesOf,
}: {
  collections: Collections;
  hosts: CollectionHosts;
  routesOf: (collection: Collection) => RequestHandler;
}): Router {
  /** Put together when they are first asked for. */
  const known = new WeakMap<Collection, RequestHandler>();

  function routes(name: string): RequestHandler {
    const collection = collections.get(name);
    const context = requestContext.getStore();
    if (context) context.collection = name;
    const made = known.get(collection) ?? routesOf(collection);
    known.set(collection, made);
    return made;
  }

  return Router()
    .use('/c/:name', (request: Request<{ name: string }>, response, next) => {
      const { name } = request.params;
      const handle = routes(name);
      const [path, query] = request.originalUrl.split('?', 2);
      // The page's own addresses are relative: without the slash they would lie beside it.
      if (path === request.baseUrl) {
        response.redirect(308, [`/c/${name}/`, query].filter(Boolean).join('?'));
        return;
      }
      handle(request, response, next);
    })
    .use((request, response, next) => {
      const name = nameIn(request, hosts);
      const handle = routes(name);
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      if (isRead && PAGE.test(request.path) && name === request.query.collection) {
        response.redirect(302, pathOf(request, name));
        return;
      }
      handle(request, response, next);
    });
}
