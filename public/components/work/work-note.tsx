import type { ArtworkView } from '../../../src/contract.ts';
import { below } from '../../api/base.ts';
import { t } from '../../messages/translate.ts';
import { fetchedLater } from '../fetched-later.tsx';
import { LateDisclosure } from '../late-disclosure.tsx';

const NoteField = fetchedLater<{ path: string }>(
  async () => (await import('../../visit/note-field.tsx')).NoteField,
);

/** The visitor's own words about the work on the page; they are kept with the visit. */
export function WorkNote({ artwork: { id } }: { artwork: ArtworkView }) {
  return (
    <LateDisclosure summary={t('note.title')}>
      {() => <NoteField path={below(`/works/${encodeURIComponent(id)}`)} />}
    </LateDisclosure>
  );
}
