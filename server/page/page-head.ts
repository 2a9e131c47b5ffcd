import type { ArtworkView } from '../../src/contract.ts';
import { workLink } from '../labels/work-link.ts';
import { html, type Markup, trusted } from './html.ts';
import type { PageWords } from './page-words.ts';

/** A work's page for whoever does not run it: search engines, messengers, browsers without script. */
export interface WorkPreview {
  work: ArtworkView;
  /** Where visitors reach the collection, such as `https://guide.museum/c/town`. */
  origin: string;
  /** What visitors read as the collection's name. */
  collection: string;
}

/** Longest text that messengers and search engines show. */
const MOST_CHARACTERS = 200;

/** Pixels; messengers show large previews from 1,200 on, and the picture is never enlarged. */
const PICTURE_WIDTH = 1280;

/**
 * The built page with the words of its head in the reader's language; with a work, as that work's own
 * page: its title and description, a preview for messengers (Open Graph, ogp.me) and the record as
 * JSON-LD (schema.org VisualArtwork).
 */
export function pageFor(page: string, words: PageWords, preview: WorkPreview | null): string {
  const { language, direction, noScript } = words;
  const title = preview ? words.titleOf.replace('{title}', nameOf(preview.work)) : words.title;
  const description = preview ? summaryOf(preview) : words.description;
  const replaced: [RegExp, Markup][] = [
    [/<html[^>]*>/, html`<html lang="${language}" dir="${direction}">`],
    [/<title>[^<]*<\/title>/, html`<title>${title}</title>`],
    [
      /<meta\s+name="description"\s+content="[^"]*"\s*\/?>/,
      html`<meta name="description" content="${description}">${preview && previewTags(preview, description)}`,
    ],
    [
      /<noscript>[\s\S]*?<\/noscript>/,
      html`<noscript>${preview && plainRecord(preview)}<p class="no-script">${noScript}</p></noscript>`,
    ],
  ];
  return replaced.reduce((whole, [part, { markup }]) => whole.replace(part, () => markup), page);
}

function previewTags({ work, origin, collection }: WorkPreview, description: string): Markup {
  const url = workLink(origin, work.id);
  const picture = pictureOf({ work, origin });
  return html`
    <link rel="canonical" href="${url}">
    <meta property="og:type" content="article">
    <meta property="og:site_name" content="${collection}">
    <meta property="og:title" content="${nameOf(work)}">
    <meta property="og:description" content="${description}">
    <meta property="og:url" content="${url}">
    <meta property="og:image" content="${picture}">
    <meta property="og:image:alt" content="${nameOf(work)}">
    <meta name="twitter:card" content="summary_large_image">
    <script type="application/ld+json">${trusted(linkedData({ work, origin, collection }))}</script>`;
}

/** For a browser without script: the record itself, which needs none. */
function plainRecord({ work, origin }: WorkPreview): Markup {
  const { language, title, artist, date, description, credit } = work;
  return html`<article class="no-script" lang="${language}">
      <h1 class="title">${title}</h1>
      <p class="byline">${[artist, date].filter(Boolean).join(', ')}</p>
      <img src="${pictureOf({ work, origin })}" alt="">
      ${description && html`<p>${description}</p>`}
      ${credit && html`<p class="note">${credit}</p>`}
    </article>`;
}

const pictureOf = ({ work, origin }: Pick<WorkPreview, 'work' | 'origin'>): string =>
  `${origin}/api/artworks/${encodeURIComponent(work.id)}/image?width=${PICTURE_WIDTH}`;

const nameOf = ({ title, artist }: ArtworkView): string =>
  [title, artist].filter(Boolean).join(', ');

function summaryOf({ work, collection }: WorkPreview): string {
  const { description, date, medium } = work;
  const text = description ?? [date, medium, collection].filter(Boolean).join('. ');
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1).trimEnd()}…` : text;
}

/** What the record does not hold is left out; `<` could end the element that it stands in. */
function linkedData({ work, origin, collection }: WorkPreview): string {
  const { id, title, artist, date, medium, description, credit, source, language } = work;
  return JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'VisualArtwork',
    '@id': workLink(origin, id),
    name: title,
    inLanguage: language,
    creator: artist && { '@type': 'Person', name: artist },
    dateCreated: date,
    artMedium: medium,
    description,
    creditText: credit,
    sameAs: source?.url,
    image: pictureOf({ work, origin }),
    isPartOf: { '@type': 'Collection', name: collection },
  }).replaceAll('<', '\\u003c');
}
