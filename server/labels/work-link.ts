/** Where a visitor's phone finds a work; `origin` as in https://guide.museum or https://guide.museum/c/town. */
export const workLink = (origin: string, id: string): string =>
  `${origin}/works/${encodeURIComponent(id)}`;
