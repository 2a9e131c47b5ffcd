import type { ArtworkView, Segment, Source } from '../../../src/contract.ts';
import { labelFields } from '../../components/work/label-fields.ts';
import { museumSource } from '../../components/work/museum-source.ts';
import { formatDay, formatTime, language, t } from '../../messages/translate.ts';
import { confidenceWord } from '../../messages/wording.ts';
import type { SeenWork } from '../seen-work.ts';

/** A visit to be written down, in the page's language; museums' texts stay in theirs. */
export interface VisitDocument {
  /** BCP 47 tag of what is the guide's own. */
  language: string;
  title: string;
  lead: string;
  works: WorkSection[];
}

export interface WorkSection {
  path: string;
  /** BCP 47 tag of the record's texts. */
  language: string;
  title: string;
  byline: string;
  /** When it was seen, and how sure the guide was. */
  seen: string;
  facts: { name: string; value: string }[];
  description: Passage | null;
  questions: { question: string; answer: Passage }[];
  note: string;
  /** The work's own address. */
  link: string;
}

/** A text with a mark behind each stretch of it, and what the marks stand for. */
export interface Passage {
  /** BCP 47 tag. */
  language: string;
  text: string;
  sources: { mark: string; kind: string; title: string; url: string | null }[];
}

export function visitDocument(works: SeenWork[], collection: string): VisitDocument {
  return {
    language: language.value,
    title: t('visit.documentTitle', { collection }),
    lead: t('visit.documentLead', { date: formatDay(new Date()) }),
    works: works.toSorted((a, b) => a.at.localeCompare(b.at)).map(sectionOf),
  };
}

function sectionOf(work: SeenWork): WorkSection {
  const { artwork, description, exchanges, path, note } = work;
  const at = new Date(work.at);
  const time = `${formatDay(at)}, ${formatTime(at, 'short')}`;
  return {
    path,
    language: artwork.language,
    title: artwork.title,
    byline: artwork.artist ?? '',
    seen: [t('visit.seen', { time }), confidenceWord(work)].filter(Boolean).join(' · '),
    facts: factsOf(artwork),
    description: description ? passageOf(description) : recordPassage(artwork),
    questions: exchanges.map(({ question, answer }) => ({ question, answer: passageOf(answer) })),
    note,
    link: `${location.origin}${path}`,
  };
}

/** The record's facts, and at their end whose record it is. */
function factsOf(artwork: ArtworkView): WorkSection['facts'] {
  const { title, url } = museumSource(artwork);
  return [
    ...labelFields.flatMap((field) => {
      const value = artwork[field];
      return value ? [{ name: t(`work.${field}`), value }] : [];
    }),
    { name: t('source.museum'), value: [title, url].filter(Boolean).join(', ') || artwork.id },
  ];
}

function recordPassage(artwork: ArtworkView): Passage | null {
  const { description: text, language } = artwork;
  if (!text) return null;
  const segments: Segment[] = [{ text, source: 'museum', cites: [0] }];
  return passageOf({ language, segments, sources: [museumSource(artwork)] });
}

function passageOf({
  language,
  segments,
  sources,
}: {
  language: string;
  segments: Segment[];
  sources: Source[];
}): Passage {
  const text = segments
    .map((segment, i) => {
      const mark = markOf(segment);
      if (!mark || mark === (segments[i + 1] && markOf(segments[i + 1]))) return segment.text;
      return segment.text.replace(/(\s*)$/, ` [${mark}]$1`);
    })
    .join('')
    .trim();
  return {
    language,
    text,
    sources: sources.map(({ kind, title, url }, i) => ({
      mark: String(i + 1),
      kind: t(`source.${kind}`),
      title,
      url: url && /^https?:\/\//i.test(url) ? url : null,
    })),
  };
}

/** The numbers of what a segment cites, and in words what the numbers do not tell. */
function markOf({ cites, source, machineTranslated }: Segment): string {
  if (cites.length === 0) return '';
  return [
    ...cites.map((index) => index + 1),
    ...(source === 'model' || source === 'observation' ? [t(`segment.${source}`)] : []),
    ...(machineTranslated ? [t('segment.translated')] : []),
  ].join(', ');
}
