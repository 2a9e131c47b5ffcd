import {
  Document,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx';
import { directionOf } from '../../messages/direction.ts';
import type { Passage, VisitDocument, WorkSection } from './visit-document.ts';

/** Pixels at 96 to the inch: about 7 cm. */
const pictureWidth = 260;

type Style = 'Title' | 'Subtitle' | 'Heading1' | 'Heading2' | 'Quote' | 'Small' | undefined;

/** The visit as an Office Open XML document, with the small pictures that this phone keeps. */
export async function toWord(
  { language, title, lead, works }: VisitDocument,
  pictureOf: (path: string) => Promise<Blob | null>,
): Promise<Blob> {
  const sections = await Promise.all(
    works.map(async (work) => sectionIn(work, language, await imageOf(await pictureOf(work.path)))),
  );
  return Packer.toBlob(
    new Document({
      title,
      creator: 'Cicerone',
      styles: { default: defaults, paragraphStyles: [small, quote] },
      sections: [
        {
          children: [
            line(title, language, { heading: HeadingLevel.TITLE }),
            line(lead, language, { style: 'Small' }),
            ...sections.flat(),
          ],
        },
      ],
    }),
  );
}

const serif = 'Georgia';
const defaults = {
  document: { run: { font: serif, size: 22 }, paragraph: { spacing: { after: 120, line: 300 } } },
  title: { run: { font: serif, size: 48 }, paragraph: { spacing: { after: 80 } } },
  heading1: { run: { font: serif, size: 34 }, paragraph: { spacing: { before: 560, after: 60 } } },
  heading2: {
    run: { font: serif, size: 24, italics: true },
    paragraph: { spacing: { before: 240, after: 80 } },
  },
};
const small = { id: 'Small', name: 'Small', run: { size: 18, color: '5C5549' } };
const quote = { id: 'Quote', name: 'Quote', paragraph: { indent: { start: 360 } } };

function sectionIn(work: WorkSection, language: string, image: ImageRun | null): Paragraph[] {
  const own = work.language;
  return [
    line(work.title, own, { heading: HeadingLevel.HEADING_1, keepNext: true }),
    ...(work.byline ? [line(work.byline, own)] : []),
    line(work.seen, language, { style: 'Small' }),
    ...(image ? [new Paragraph({ children: [image] })] : []),
    ...work.facts.map(({ name, value }) =>
      paragraph([...runs(`${name}: `, language, { bold: true }), ...runs(value, own)], language),
    ),
    ...(work.description ? passageIn(work.description, language) : []),
    ...work.questions.flatMap(({ question, answer }) => [
      line(question, language, { heading: HeadingLevel.HEADING_2, keepNext: true }),
      ...passageIn(answer, language),
    ]),
    ...(work.note
      ? work.note.split('\n').map((one) => line(one, language, { style: 'Quote' }))
      : []),
    paragraph([link(work.link, work.link)], language, { style: 'Small' }),
  ];
}

const passageIn = ({ text, language: own, sources }: Passage, language: string): Paragraph[] => [
  ...text
    .split('\n')
    .filter(Boolean)
    .map((one) => line(one, own)),
  ...sources.map(({ mark, kind, title, url }) =>
    paragraph(
      [
        ...runs(`[${mark}] ${kind}${title && ': '}`, language),
        ...(url ? [link(title || url, url)] : runs(title, language)),
      ],
      language,
      { style: 'Small' },
    ),
  ),
];

interface Form {
  style?: Style;
  heading?: (typeof HeadingLevel)[keyof typeof HeadingLevel];
  keepNext?: boolean;
}

const line = (text: string, language: string, form: Form = {}): Paragraph =>
  paragraph(runs(text, language), language, form);

const paragraph = (children: ParagraphChild[], language: string, form: Form = {}): Paragraph =>
  new Paragraph({ children, bidirectional: directionOf(language) === 'rtl', ...form });

const runs = (text: string, language: string, { bold = false } = {}): TextRun[] =>
  text
    ? [
        new TextRun({
          text,
          bold,
          rightToLeft: directionOf(language) === 'rtl',
          language: { value: language },
        }),
      ]
    : [];

const link = (text: string, url: string): ExternalHyperlink =>
  new ExternalHyperlink({ link: url, children: [new TextRun({ text, style: 'Hyperlink' })] });

/** Null for a picture that this browser cannot open. */
async function imageOf(picture: Blob | null): Promise<ImageRun | null> {
  if (!picture) return null;
  try {
    const { width, height } = await createImageBitmap(picture);
    const size = { width: pictureWidth, height: Math.round((height * pictureWidth) / width) };
    const data = await picture.arrayBuffer();
    return new ImageRun({ type: 'jpg', data, transformation: size });
  } catch {
    return null;
  }
}
