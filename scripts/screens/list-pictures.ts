import type { PictureLook } from './picture-looks.ts';

export interface Picture {
  /** Of its file in docs/images, without the ending. */
  name: string;
  look: PictureLook;
  shows: string;
}

const HEAD = `<!-- Written by npm run docs:screenshots: change scripts/screens or the states instead. -->
# The page, state by state

What a visitor sees, with made-up answers from a guide that does as it is told and pictures from the
demo collection. \`npm run docs:screenshots\` takes them again.
`;

/** The document that lists pictures under the look that they have. */
export function listPictures(pictures: Picture[]): string {
  const sections = Map.groupBy(pictures, ({ look }) => look);
  const text = [...sections].map(([{ title, device }, group]) => {
    const { width, height } = device.viewport!;
    const lines = group.map(({ name, shows }) => `- [${name}](images/${name}.webp): ${shows}`);
    return `\n## ${title}, ${width} x ${height}\n\n${lines.join('\n')}\n`;
  });
  return HEAD + text.join('');
}
