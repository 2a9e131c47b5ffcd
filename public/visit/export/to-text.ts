import type { Passage, VisitDocument, WorkSection } from './visit-document.ts';

/** The visit as plain text. */
export function toText({ title, lead, works }: VisitDocument): string {
  return `${[title, lead, ...works.map(sectionIn)].join('\n\n')}\n`;
}

function sectionIn(work: WorkSection): string {
  const { title, byline, seen, facts, description, questions, note, link } = work;
  return [
    `${'-'.repeat(40)}\n${[title, byline, seen].filter(Boolean).join('\n')}`,
    facts.map(({ name, value }) => `${name}: ${value}`).join('\n'),
    description && passageIn(description),
    ...questions.map(({ question, answer }) => `${question}\n${passageIn(answer)}`),
    note ? quoted(note) : '',
    link,
  ]
    .filter(Boolean)
    .join('\n\n');
}

const passageIn = ({ text, sources }: Passage): string =>
  [
    text,
    ...sources.map(
      ({ mark, kind, title, url }) =>
        `[${mark}] ${[kind, title].filter(Boolean).join(': ')}${url ? `, ${url}` : ''}`,
    ),
  ].join('\n');

const quoted = (note: string): string =>
  note
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
