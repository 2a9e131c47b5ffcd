import { type Artwork, nameOf } from '../artwork.ts';
import { DOUBTS, ELIDED_RELATIONS, RELATIONS } from './attribution-words.ts';

export type Maker = NonNullable<Artwork['artist']>;

const DOUBT = `(?:${DOUBTS.join('|')})`;
const RELATION = `(?:${RELATIONS.join('|')})(?:\\s+(?:the|an?))?`;
const ELIDED = `(?:${ELIDED_RELATIONS.join('|')})['’]`;
const LEADING = new RegExp(
  `^((?:${DOUBT}\\s+)*(?:${ELIDED}|(?:${RELATION}|${DOUBT})(?=\\s)))\\s*(\\S.*)$`,
  'i',
);
const TRAILING = new RegExp(`^(\\S.*?)\\s*\\(((?:${DOUBT}\\s+)*(?:${RELATION}|${DOUBT}))\\)$`, 'i');
/** A longer text is no attribution, and the patterns take a time that grows with its square. */
const MOST_CHARACTERS = 500;
const ROLE = /^((?:published|printed|designed|made|engraved|written|cast|edited) by)\s+(\S.*)$/i;

/** Doubt apart from the name: "Workshop of Rembrandt" is by the qualifier "Workshop of". */
export function splitQualifier(text: string): Pick<Maker, 'name' | 'qualifier' | 'role'> {
  const trimmed = text.trim();
  if (trimmed.length > MOST_CHARACTERS) return { name: trimmed };
  const [, qualifier, name] = trimmed.match(LEADING) ?? [];
  if (qualifier) return { name, qualifier };
  const [, before, doubt] = trimmed.match(TRAILING) ?? [];
  if (doubt) return { name: before, qualifier: doubt };
  const [, role, by] = trimmed.match(ROLE) ?? [];
  return role ? { name: by, role } : { name: trimmed };
}

/**
 * A maker as a registrar writes one: with the qualifier apart where there is one, else as it is.
 * `wording` is what was written, where qualifier and name in their order do not say it.
 */
export function qualifiedMaker(text: string): { maker: Maker; wording?: string } {
  const { name, qualifier } = splitQualifier(text);
  if (!qualifier) return { maker: { name: text.trim() } };
  const maker = { name, qualifier };
  return nameOf(maker) === text.trim() ? { maker } : { maker, wording: text.trim() };
}

/** True for what is no role but doubt about one: "after", "attributed to". */
export const isQualifier = (text: string): boolean => LEADING.test(`${text} X`);

/** "American, 1838–1909" as nationality and dates. */
export function splitLife(text: string): Pick<Maker, 'nationality' | 'dates'> {
  const life = text.trim();
  if (!life) return {};
  if (!/\d/.test(life)) return { nationality: life };
  const [, nationality, dates] = life.match(/^([^\d,][^\d]*?),\s*(\S.*)$/) ?? [];
  if (nationality && !/^(?:born|died|active|c\.|ca\.?|about)\b/i.test(nationality)) {
    return { nationality, dates };
  }
  return { dates: life };
}

/** "After Jan Lievens (Dutch, 1607–1674)" with all that it says. */
export function makerIn(text: string): Maker {
  const named = splitQualifier(text);
  if (named.name.length > MOST_CHARACTERS) return named;
  const [, name, life] = named.name.match(/^(\S[^()]*?)\s*\(([^()]+)\)$/) ?? [];
  return name ? { ...named, name, ...splitLife(life) } : named;
}

/** The first maker as the artist, the others after it, each with only what is told of it. */
export function asMakers(makers: Maker[]): Pick<Artwork, 'artist' | 'otherArtists'> {
  const [artist, ...others] = makers.map(
    (maker) =>
      Object.fromEntries(
        Object.entries(maker).filter(([, value]) => value !== undefined && value !== ''),
      ) as Maker,
  );
  return { artist, otherArtists: others.length > 0 ? others : undefined };
}
