/** Tokens of a look at the whole picture, and of each tile of it. */
interface PictureTokens {
  base: number;
  tile: number;
}

/** Of 512 pixels: those of a photo of 1,024 by 1,024, which is scaled to 768 by 768. */
const TILES = 4;

/**
 * As OpenAI's guide has them (https://platform.openai.com/docs/guides/images-vision, "Calculating
 * costs"), by what the names of models begin with; the longest beginning counts.
 */
const BY_MODEL: Record<string, PictureTokens> = {
  'gpt-4o': { base: 85, tile: 170 },
  'gpt-4o-mini': { base: 2833, tile: 5667 },
  'gpt-4.1-mini': patches(1.62),
  'gpt-4.1-nano': patches(2.46),
  'gpt-5': { base: 70, tile: 140 },
  'gpt-5-mini': patches(1.62),
  'gpt-5-nano': patches(2.46),
  'o4-mini': patches(1.72),
};

/** Most models that are not named here are counted like this one. */
const USUAL = BY_MODEL['gpt-4o'];

/**
 * The most that a model counts for a photo whose longer side is 1,024 pixels, or for a picture that is
 * sent as a small one.
 */
export function pictureTokens(model: string, { small = false }: { small?: boolean } = {}): number {
  const [name] = Object.keys(BY_MODEL)
    .filter((beginning) => model.startsWith(beginning))
    .sort((one, other) => other.length - one.length);
  const { base, tile } = BY_MODEL[name] ?? USUAL;
  return small ? base : base + TILES * tile;
}

/**
 * Models that count patches of 32 pixels, each so many tokens, in the same form: 256 patches of a small
 * picture (512 by 512), 1,024 of a photo.
 */
function patches(each: number): PictureTokens {
  const base = Math.ceil(256 * each);
  return { base, tile: Math.ceil((768 * each) / TILES) };
}
