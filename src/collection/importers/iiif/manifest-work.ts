import type { Artwork } from '../../artwork.ts';
import type { RemoteSource } from '../../remote/remote-source.ts';
import { asMakers, makerIn } from '../attribution.ts';
import type { ToldDraft } from '../checked-work.ts';
import { idFromUri } from '../id-from-uri.ts';
import type { DraftWork } from '../import-items.ts';
import { rightsStatement } from '../rights-statement.ts';
import { keptText, recordsOf, type SourceRecord, textOf, urlOf } from '../source-fields.ts';
import { yearsIn } from '../years-in.ts';
import { canvasPictures, licencesOf, requiredStatementOf } from './canvas-pictures.ts';
import { inLanguage, inOtherLanguages, type LanguageTexts, textsOf } from './language-map.ts';
import { fieldOf, type MetadataField } from './metadata-labels.ts';

/** Properties that have a place; the others are kept as they are. */
const USED = [
  '@context',
  'type',
  '@type',
  'label',
  'summary',
  'description',
  'metadata',
  'items',
  'sequences',
];

const TRANSLATED = ['title', 'artist', 'date', 'medium', 'description'] as const;
type Translated = (typeof TRANSLATED)[number];

/** A manifest of the Presentation API 2 or 3 as one work with a picture a canvas. */
export function manifestWork(
  manifest: SourceRecord,
  {
    url,
    language: fallback = 'en',
    remote,
  }: { url?: string; language?: string; remote: RemoteSource },
): ToldDraft {
  const label = textsOf(manifest.label);
  const language = languageOf(manifest, label, fallback);
  const uri = textOf(manifest.id ?? manifest['@id']) ?? url;
  const artwork: DraftWork['artwork'] = { id: uri && idFromUri(uri), language };
  const translations: NonNullable<Artwork['translations']> = {};
  const extra = new Map<string, string>();
  const keep = (name: string, text: string | undefined) => {
    let free = name;
    for (let n = 2; extra.has(free); n++) free = `${name} (${n})`;
    if (text) extra.set(free, text);
  };
  const take = (name: string, field: MetadataField | 'title' | undefined, texts: LanguageTexts) => {
    const shown = inLanguage(texts, language);
    if (shown.length === 0) return;
    if (field && !(field in artwork)) Object.assign(artwork, asField(field, shown));
    else keep(name, shown.join('; '));
    for (const [tag, others] of inOtherLanguages(texts, language)) {
      const text = others.join('; ');
      const translated = TRANSLATED.includes(field as Translated) && tag !== '';
      if (translated && !translations[tag]?.[field as Translated]) {
        translations[tag] = { ...translations[tag], [field as Translated]: text };
      } else {
        keep(`${name} (${tag || 'none'})`, text);
      }
    }
  };

  take('label', 'title', label);
  take('summary', 'description', textsOf(manifest.summary ?? manifest.description));
  for (const { label: name, value } of recordsOf(manifest.metadata)) {
    const names = textsOf(name);
    take(inLanguage(names, language).join('; ') || 'metadata', fieldOf(names), textsOf(value));
  }
  artwork.rights ??= rightsStatement(licencesOf(manifest)[0]);
  artwork.credit ??= requiredStatementOf(manifest, language);
  artwork.source = sourceOf(manifest, uri, language);
  for (const [name, value] of Object.entries(manifest)) {
    if (!USED.includes(name)) keep(name, keptText(value));
  }
  const { pictures, extra: ofCanvases, problems } = canvasPictures(manifest, { language, remote });
  for (const [name, text] of ofCanvases) keep(name, text);
  artwork.extra = Object.fromEntries(extra);
  if (Object.keys(translations).length > 0) artwork.translations = translations;
  return { artwork, pictures, problems };
}

function asField(field: MetadataField | 'title', texts: string[]): DraftWork['artwork'] {
  const text = texts.join('; ');
  switch (field) {
    case 'artist':
      return asMakers(texts.map(makerIn));
    case 'date':
      return { date: { text, ...yearsIn(text) } };
    case 'rights':
      return { rights: rightsStatement(text) };
    case 'subjects':
      return { subjects: texts };
    default:
      return { [field]: text };
  }
}

/** The language asked for where the title is in it, else the title's, else the other texts'. */
function languageOf(manifest: SourceRecord, label: LanguageTexts, fallback: string): string {
  const others = recordsOf(manifest.metadata).flatMap(({ label: name, value }) => [name, value]);
  const all = [label, ...[manifest.summary, manifest.description, ...others].map(textsOf)];
  for (const texts of all) {
    if (texts.has(fallback)) return fallback;
    const told = [...texts.keys()].find((tag) => tag !== '');
    if (told) return told;
  }
  return fallback;
}

/** Who says all this: the provider, and the page that it has about the work. */
function sourceOf(
  manifest: SourceRecord,
  uri: string | undefined,
  language: string,
): Artwork['source'] {
  const [homepage] = [manifest.homepage ?? manifest.related].flat();
  const page = urlOf(homepage) ?? recordsOf([homepage]).map((it) => urlOf(it.id ?? it['@id']))[0];
  const url = page ?? urlOf(uri);
  const [provider] = recordsOf(manifest.provider);
  const title = provider && inLanguage(textsOf(provider.label), language).join('; ');
  const host = url && new URL(url).hostname;
  return title || host ? { title: title || (host as string), url } : undefined;
}
