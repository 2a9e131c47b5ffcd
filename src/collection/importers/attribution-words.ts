/**
 * How catalogues of several languages word what stands between a name and certainty, as parts of
 * regular expressions without capitals.
 */

/** Says of a maker, or of what follows, that it is not certain, or not held any more. */
export const DOUBTS = [
  'formerly|previously|possibly|probably|perhaps|doubtfully',
  'früher|ehemals|vormals|vermutlich|möglicherweise|wahrscheinlich|wohl',
  'anciennement|autrefois|peut-être|probablement',
  'già|forse|probabilmente|in precedenza',
  'antes|antiguamente|anteriormente|posiblemente|probablemente|quizás?',
  'mogelijk|waarschijnlijk|voorheen',
];

/** Says in what relation to the maker a work is; the maker's name follows. */
export const RELATIONS = [
  '(?:attributed|ascribed) to',
  '(?:workshop|studio|circle|followers?|school|style|manner|imitator|pupil|assistant) of',
  '(?:in|after) the (?:style|manner|design) of',
  '(?:copy|copied|engraved) after',
  'after a (?:design|work|model|drawing|painting) by',
  'after',
  'zugeschrieben(?: an)?',
  '(?:werkstatt|atelier|schule|umkreis|kreis|nachfolger(?:in)?|nachahmer(?:in)?|schüler(?:in)?) (?:von|des|der)',
  '(?:in der )?art (?:von|des|der)',
  '(?:kopie )?nach(?: (?:einem|einer) (?:entwurf|werk|vorlage|zeichnung|gemälde) von)?',
  'attribuée? (?:à|au)',
  '(?:atelier|cercle|entourage|école|suiveur|élève|imitateur|manière|style) (?:de la|de|du|des)',
  'à la manière (?:de la|de|du|des)',
  "(?:copie )?d’après|(?:copie )?d'après",
  'attribuit[oa] (?:a|al|alla)',
  '(?:bottega|cerchia|ambito|scuola|seguace|allievo|imitatore|maniera|stile) (?:di|del|della|dei|degli)',
  'copia da',
  'atribuid[oa] (?:a la|a|al)',
  '(?:taller|círculo|escuela|seguidor|discípulo|imitador|estilo|manera) (?:de la|de|del)',
  '(?:copia )?según',
  'toegeschreven aan',
  '(?:atelier|werkplaats|kring|omgeving|navolger|school|leerling) van',
  '(?:kopie )?naar',
];

/** The same before a vowel, with an apostrophe in place of the space: "atelier d’Ingres". */
export const ELIDED_RELATIONS = [
  'attribuée? à l',
  '(?:atelier|cercle|entourage|école|suiveur|élève|imitateur|manière|style) d(?:e l)?',
  'à la manière d(?:e l)?',
  '(?:bottega|cerchia|ambito|scuola|seguace|allievo|imitatore|maniera|stile) d(?:ell)?',
  'attribuit[oa] all',
];
