import type { Artwork } from '../artwork.ts';

export type Maker = NonNullable<Artwork['artist']>;

const DOUBT = '(?:formerly|previously|possibly|probably|perhaps|doubtfully)';
const RELATION = [
  '(?:attributed|ascribed) to',
  '(?:workshop|studio|circle|follower|followers|school|style|manner|imitator|pupil|assistant) of',
  '(?:in|after) the (?:style|manner|design) of',
  '(?:copy|copied|engraved) after',
  'after a (?:design|work|model|drawing|painting) by',
  'after',
  'toegeschreven aan',
  '(?:atelier|werkplaats|kring|omgeving|navolger|school|leerling) van',
  '(?:kopie )?naar',
  'mogelijk',
].join('|');
const LEADING = new RegExp(
  `^((?:${DOUBT}\\s+)*(?:(?:${RELATION})(?:\\s+(?:the|an?))?|${DOUBT}))\\s+(\\S.*)$`,
  'i',
);
const TRAILING = new RegExp(`^(\\S.*?)\\s*\\(((?:${DOUBT}\\s+)*(?:${RELATION}|${DOUBT}))\\)$`, 'i');
const ROLE = /^((?:published|printed|designed|made|engraved|written|cast|edited) by)\s+(\S.*)$/i;

/** Doubt apart from the name: "Workshop of Rembrandt" is by the qualifier "Workshop of". */
export function splitQualifier(text: string): Pick<Maker, 'name' | 'qualifier' | 'role'> {
  const trimmed = text.trim();
  const [, qualifier, name] = trimmed.match(LEADING) ?? [];
  if (qualifier) return { name, qualifier };
  const [, before, doubt] = trimmed.match(TRAILING) ?? [];
  if (doubt) return { name: before, qualifier: doubt };
  const [, role, by] = trimmed.match(ROLE) ?? [];
  return role ? { name: by, role } : { name: trimmed };
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
