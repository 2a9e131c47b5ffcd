import { type Catalogue, openCatalogue } from '../../../src/collection/catalogue.ts';
import { createPictureStore, type PictureStore } from '../../../src/collection/picture-store.ts';
import { verifyCatalogue } from '../../../src/collection/verify-catalogue.ts';
import { readVoice } from '../../../src/collection/voice.ts';
import { GuideError } from '../../../src/errors.ts';
import { allCollections, pictureFolder } from '../../collection-files.ts';
import { fingerprintVersions } from '../../fingerprints.ts';
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
    const orphans = await findOrphans(config.dataDir, pictures);
    if (orphans > 0) say(`${orphans} pictures belong to no generation that is kept`);
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

/** Pictures that no generation of any collection names; those of an unreadable one count as such. */
async function findOrphans(dataDir: string, pictures: PictureStore): Promise<number> {
  const kept = new Set(await pictures.all());
  for (const { name, generations } of allCollections(dataDir)) {
    for (const { file } of generations.list()) {
      try {
        const catalogue = openCatalogue(file, name);
        for (const { sha256 } of catalogue.pictures()) kept.delete(sha256);
        catalogue.close();
      } catch (error) {
        if (!(error instanceof GuideError)) throw error;
      }
    }
  }
  return kept.size;
}
