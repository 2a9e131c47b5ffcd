import type { Passage, VisitDocument, WorkSection } from './visit-document.ts';

/** The visit as CommonMark. */
export function toMarkdown({ title, lead, works }: VisitDocument): string {
  return `${[`# ${escaped(title)}`, escaped(lead), ...works.map(sectionIn)].join('\n\n')}\n`;
}

function sectionIn(work: WorkSection): string {
  const { title, byline, seen, facts, description, questions, note, link } = work;
  return [
    `## ${escaped(title)}`,
    byline && `*${escaped(byline)}*`,
    escaped(seen),
    facts.map(({ name, value }) => `- **${escaped(name)}:** ${escaped(value)}`).join('\n'),
    description && passageIn(description),
    ...questions.flatMap(({ question, answer }) => [`### ${escaped(question)}`, passageIn(answer)]),
    note ? quoted(note) : '',
    `<${link}>`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function passageIn({ text, sources }: Passage): string {
  const list = sources.map(({ mark, kind, title, url }) => {
    const name = url
      ? `[${escaped(title)}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`
      : escaped(title);
    return `- \\[${mark}\\] ${escaped(kind)}${name && `: ${name}`}`;
  });
  return [escaped(text), list.join('\n')].filter(Boolean).join('\n\n');
}

/** What would be read as a mark (CommonMark 0.31, sections 2.4, 4.2, 5.2) is a sign like any other. */
const escaped = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>#|~]/g, '\\$&')
    .replace(/^(\s*)([-+=])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2');

const quoted = (note: string): string =>
  note
    .split('\n')
    .map((line) => `> ${escaped(line)}`)
    .join('\n');
