import type { CollectionSettings } from '../../src/collection/collection-settings.ts';
import { DEFAULT_COLLECTION } from '../catalogue/collection-files.ts';
import type { Config } from '../config.ts';

/** Names of collections by host. */
export type CollectionHosts = Readonly<Record<string, string>>;

/** Where a request may say which collection it means. */
export interface Named {
  /** After `/c/`. */
  path?: string;
  /** Without a port. */
  host?: string;
  /** `?collection=` */
  parameter?: string;
}

/** The collection that a request means: its path says most, then its host, then its parameter. */
export function collectionNamed({ path, host = '', parameter }: Named, hosts: CollectionHosts) {
  const known = host.toLowerCase();
  const byHost = Object.hasOwn(hosts, known) ? hosts[known] : undefined;
  return path ?? byHost ?? parameter ?? DEFAULT_COLLECTION;
}

/**
 * Path below which a collection's addresses lie. Only where no host stands for another one does the
 * default collection need none.
 */
export const collectionBase = (name: string, hosts: CollectionHosts): string =>
  name === DEFAULT_COLLECTION && Object.keys(hosts).length === 0 ? '' : `/c/${name}`;

/** What visitors read as the name of a collection. */
export const collectionTitle = (
  name: string,
  { title }: Pick<CollectionSettings, 'title'>,
  { collectionName }: Pick<Config, 'collectionName'>,
): string => title ?? (name === DEFAULT_COLLECTION ? collectionName : name);

/** A header's host without its port; IPv6 addresses keep their brackets. */
export const withoutPort = (host: string): string => host.replace(/:\d+$/, '');
