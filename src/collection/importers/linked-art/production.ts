import type { Artwork } from '../../artwork.ts';
import { isQualifier, type Maker, makerIn } from '../attribution.ts';
import { recordsOf, type SourceRecord, textOf } from '../source-fields.ts';
import type { Reading } from './reading.ts';
import { labelOf } from './vocabulary.ts';

/**
 * Who made a work, by the Production and its parts: those who carried it out; those to whom that is
 * attributed, with the doubt as it is worded; and those under whose influence alone it was made.
 */
export function makersOf(production: SourceRecord, reading: Reading): Maker[] {
  return [production, ...recordsOf(production.part)].flatMap((activity) => {
    const how = wordsFor(activity);
    const carriedOut = peopleIn(activity.carried_out_by, reading).map((maker) => ({
      ...(how && (isQualifier(how) ? { qualifier: how } : { role: how })),
      ...maker,
    }));
    const attributed = recordsOf(activity.attributed_by)
      .filter((attribution) => textOf(attribution.assigned_property) === 'carried_out_by')
      .flatMap((attribution) => {
        reading.mark(attribution, 'assigned_property');
        return peopleIn([attribution.assigned].flat(), reading).map((maker) => ({
          ...maker,
          qualifier: doubtOf(attribution, maker.name, reading),
        }));
      });
    const alone = carriedOut.length === 0 && attributed.length === 0;
    const influences = recordsOf(activity.influenced_by).filter(({ type }) => type === 'Person');
    const after = peopleIn(alone ? influences : [], reading).map((maker) => ({
      ...maker,
      qualifier: how ?? 'influenced by',
    }));
    return [...carriedOut, ...attributed, ...after];
  });
}

/** People and groups by name; "Workshop of Rembrandt" is a group whose name has a qualifier. */
const peopleIn = (people: unknown, reading: Reading): Maker[] =>
  recordsOf(people).flatMap((person) => {
    const name = labelOf(person);
    if (!name) return [];
    reading.mark(person, textOf(person._label) ? '_label' : 'identified_by');
    return [makerIn(name)];
  });

/** What an activity is classified as, in words; it stays among what is kept. */
const wordsFor = (activity: SourceRecord): string | undefined =>
  recordsOf(activity.classified_as).map(labelOf).find(Boolean)?.toLowerCase();

/** "Possibly", as it is classified, or what its label says before the name. */
function doubtOf(attribution: SourceRecord, name: string, reading: Reading): string {
  const [classified] = recordsOf(attribution.classified_as).map(labelOf).filter(Boolean);
  const label = textOf(attribution._label);
  const before = label?.endsWith(name) ? label.slice(0, -name.length).trim() : undefined;
  if (before) reading.mark(attribution, '_label');
  return before || classified?.toLowerCase() || 'attributed to';
}

/** When it was made: as a name of the time-span words it, else by its years. */
export function dateOf(production: SourceRecord, reading: Reading): Artwork['date'] {
  const [timespan] = recordsOf([production.timespan].flat());
  if (!timespan) return undefined;
  const from = yearOf(timespan.begin_of_the_begin ?? timespan.end_of_the_begin);
  const to = yearOf(timespan.end_of_the_end ?? timespan.begin_of_the_end);
  const [name] = recordsOf(timespan.identified_by).filter(({ content }) => textOf(content));
  const text = textOf(name?.content) ?? textOf(timespan._label) ?? inWords(from, to);
  if (!text) return undefined;
  if (name) reading.mark(name, 'content');
  else reading.mark(timespan, '_label');
  const ordered = from !== undefined && to !== undefined && from <= to;
  return ordered ? { text, from, to } : { text };
}

const yearOf = (time: unknown): number | undefined => {
  const [, year] = textOf(time)?.match(/^([+-]?\d{4,6})(?:-|$)/) ?? [];
  return year === undefined ? undefined : Number(year);
};

function inWords(from: number | undefined, to: number | undefined): string | undefined {
  const years = [...new Set([from, to])].filter((year) => year !== undefined);
  return years.map((year) => (year < 0 ? `${-year} BC` : String(year))).join('–') || undefined;
}
