import type { RemoteSource } from '../remote/remote-source.ts';

export interface ImporterOptions {
  /** A file, a folder or a URL; without one, the museum's API is asked for `query`. */
  source?: string;
  /** The folder that the paths of pictures are below; without it, the source's own. */
  images?: string;
  remote: RemoteSource;
  /** What the museum's search is asked for; without it, the collection from its beginning. */
  query?: string;
  /** Works at most. */
  limit?: number;
  /**
   * Leaves out works that the museum does not say are in the public domain, since pictures of others
   * may not be used freely. True unless a file or folder is read.
   */
  publicDomainOnly?: boolean;
  /** Where the museum's API is. */
  baseUrl?: string;
  signal: AbortSignal;
}

export const isUrl = (source: string): boolean => /^https?:\/\//i.test(source);

/** What `publicDomainOnly` is where it was not said: files are a museum's own choice. */
export const isOpenOnly = ({ source, publicDomainOnly }: ImporterOptions): boolean =>
  publicDomainOnly ?? (source === undefined || isUrl(source));
