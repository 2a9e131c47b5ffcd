import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { toView } from '../../../src/collection/artwork.ts';
import { readCollectionSettings } from '../../../src/collection/collection-settings.ts';
import { notFound } from '../../../src/errors.ts';
import { collectionBase, collectionTitle } from '../../http/collection-name.ts';
import { counted, isLabelSize, renderLabelSheet } from '../../labels/label-sheet.ts';
import { LABEL_SIZES } from '../../labels/label-size.ts';
import { LABEL_STYLES } from '../../labels/stylesheet.ts';
import { html, trusted } from '../../page/html.ts';
import { PUBLIC_URL } from '../../settings/setting-schemas.ts';
import { type Command, type CommandContext, takeWords, UsageError } from './command.ts';
import { openCurrent } from './open-current.ts';

export const labels: Command = {
  usage:
    '[--room ROOM] [--size small|medium|large] [--url https://...] [--no-marks] [--out FILE.html]',
  about: 'writes labels with QR codes as a page to be printed (labels.html where no file is named)',
  options: {
    room: { type: 'string' },
    size: { type: 'string', default: 'medium' },
    url: { type: 'string' },
    'no-marks': { type: 'boolean', default: false },
    out: { type: 'string', default: 'labels.html' },
  },

  async run({ words, options }, context) {
    takeWords(words, 0, 0);
    const { room, size, url, out } = options as Record<string, string | undefined>;
    if (!size || !isLabelSize(size)) {
      throw new UsageError(`--size takes ${LABEL_SIZES.join(', ')}`);
    }
    const { name, generations } = context.files;
    const base = collectionBase(name, context.config.collectionHosts);
    const origin = `${readOrigin(url, context)}${base}`;
    const settings = readCollectionSettings(generations.folder);
    using current = openCurrent(context);
    const works = current.catalogue.inRoom(room);
    if (works.length === 0) {
      throw notFound('room-not-found', `No work of the collection is in "${room}".`);
    }
    const sheet = await renderLabelSheet({
      works: works.map((work) => toView(work)),
      size,
      origin,
      marks: !options['no-marks'],
      collection: collectionTitle(name, settings, context.config),
      style: html`<style>${trusted(LABEL_STYLES)}</style>`,
    });
    await writeFile(resolve(out!), sheet.html);
    context.say(`${counted(sheet.labels, 'label')} on ${counted(sheet.sheets, 'sheet')}: ${out}`);
    if (sheet.unlabelled > 0) {
      context.say(`${counted(sheet.unlabelled, 'work')} without a label number, told at the end`);
    }
    return true;
  },
};

function readOrigin(url: string | undefined, { config }: CommandContext): string {
  if (url === undefined) {
    if (config.publicUrl) return config.publicUrl;
    throw new UsageError('say where the codes lead: --url https://guide.museum, or set PUBLIC_URL');
  }
  const parsed = PUBLIC_URL.safeParse(url);
  if (!parsed.success) throw new UsageError(`--url: ${parsed.error.issues[0].message}`);
  return parsed.data;
}
