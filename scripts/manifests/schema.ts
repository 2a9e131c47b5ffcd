import type { Manifest } from './manifest.ts';

/** Kinds of which no schema is published for Node; `npm run check:manifests` names them. */
const WITHOUT_SCHEMA = ['gateway.envoyproxy.io/v1alpha1'];

export const hasSchema = ({ apiVersion }: Manifest): boolean =>
  !WITHOUT_SCHEMA.includes(apiVersion);

/**
 * What is wrong with an object by Kubernetes' own schemas: missing and mistyped fields, values that
 * are none, and fields that there are not. The published validators let the last through
 * (`livenesProbe`), so they see the object through a proxy: what no validator looks at is no field.
 */
export async function schemaProblems(manifest: Manifest): Promise<string[]> {
  const { apiVersion, kind } = manifest;
  if (!hasSchema(manifest)) return [];
  const home = apiVersion.startsWith('gateway.networking.k8s.io/')
    ? '@kubernetes-models/gateway-api'
    : 'kubernetes-models';
  const module = await import(`${home}/${apiVersion}/${kind}`).catch(() => null);
  if (!module) return [`there is no ${kind} in ${apiVersion}`];
  const looked = new Set<string>();
  try {
    module[kind].prototype.validate.call(watched(manifest, looked));
  } catch (error) {
    return [(error as Error).message];
  }
  return fieldsOutside(manifest, looked).map((path) => `there is no field ${path}`);
}

/** The object, with the path of every field that is read noted in `looked`. */
function watched<T extends object>(target: T, looked: Set<string>, path = ''): T {
  return new Proxy(target, {
    get(of, name, receiver) {
      const value = Reflect.get(of, name, receiver);
      if (typeof name !== 'string' || !Object.hasOwn(of, name)) return value;
      const below = `${path}/${name}`;
      looked.add(below);
      const deep = typeof value === 'object' && value !== null;
      return deep ? watched(value, looked, below) : value;
    },
  });
}

function fieldsOutside(target: object, looked: Set<string>, path = ''): string[] {
  return Object.entries(target).flatMap(([name, value]) => {
    const below = `${path}/${name}`;
    if (!looked.has(below)) return [below];
    return typeof value === 'object' && value !== null ? fieldsOutside(value, looked, below) : [];
  });
}
