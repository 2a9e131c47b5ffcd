import type {
  ImportedWork,
  Importer,
  ImportProblem,
} from '../../src/collection/importers/importer.ts';

/** Everything that an importer says, by kind. */
export async function drainImporter(
  importer: Importer,
): Promise<{ works: ImportedWork[]; problems: ImportProblem[]; notes: string[] }> {
  const works: ImportedWork[] = [];
  const problems: ImportProblem[] = [];
  const notes: string[] = [];
  for await (const item of importer) {
    if (item.type === 'work') works.push(item.work);
    else if (item.type === 'problem') problems.push(item.problem);
    else notes.push(item.note);
  }
  return { works, problems, notes };
}
