import type { Catalogue } from '../../../src/collection/catalogue/catalogue.ts';
import { verifyCatalogue } from '../../../src/collection/catalogue/verify-catalogue.ts';
import { createPictureStore } from '../../../src/collection/pictures/picture-store.ts';
import { readVoice } from '../../../src/collection/voice/voice.ts';
import { GuideError } from '../../../src/errors.ts';
import { pictureFolder } from '../../catalogue/collection-files.ts';
import { findOrphanedPictures } from '../../catalogue/orphaned-pictures.ts';
import { fingerprintVersions } from '../../recognition/fingerprints.ts';
import { type Command, takeWords } from './command.ts';
import { openCurrent } from './open-current.ts';
import { createProgress } from './progress.ts';

export const verify: Command = {
  usage: '',
  about: 'reads all of the collection: database, records, pictures, fingerprints',
  async run({ words }, context) {
    takeWords(words, 0, 0);
    const { config, say, signal } = context;
    const pictures = createPictureStore(pictureFolder(config.dataDir));
    using current = openCurrent(context);
    const progress = createProgress({ total: current.catalogue.count() });
    const found = await verifyCatalogue(current.catalogue, {
      pictures,
      versions: fingerprintVersions(),
      onWork: progress.step,
      signal,
    }).finally(progress.stop);
    const problems = [
      ...current.passedOver.map(({ reason }) => reason),
      ...found.problems,
      ...voiceProblems(context.files.generations.folder, current.catalogue),
    ];
    for (const problem of problems) say(problem);
    for (const { label, ids } of current.catalogue.sharedLabels()) {
      say(`label ${label} is that of several works: ${ids.join(', ')}`);
    }
    const { orphans } = await findOrphanedPictures(config.dataDir, pictures);
    if (orphans.length > 0) {
      say(`${orphans.length} pictures belong to no readable generation: see "tidy"`);
    }
    say(
      `${current.file}: ${found.works} works, ${found.pictures} pictures, ` +
        (problems.length === 0 ? 'all is well' : `${problems.length} problems`),
    );
    return problems.length === 0;
  },
};

/** A voice that cannot be read, and samples about works that are not there any more. */
function voiceProblems(folder: string, { get }: Catalogue): string[] {
  try {
    return readVoice(folder).samples.flatMap(({ name, about }, i) =>
      about && !get(about) ? `sample ${i + 1} (${name}) is about "${about}", which is gone` : [],
    );
  } catch (error) {
    if (error instanceof GuideError) return [error.message];
    throw error;
  }
}
