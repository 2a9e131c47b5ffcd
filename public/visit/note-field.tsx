import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { t } from '../messages/translate.ts';
import { keptNote, recordNote } from './record-visit.ts';

/** The visitor's own words about a work, kept as they are written. */
export function NoteField({ path }: { path: string }) {
  const id = useId();
  const note = useSignal('');
  useEffect(() => {
    let wanted = true;
    keptNote(path).then(
      (kept) => {
        if (wanted && note.value === '') note.value = kept;
      },
      // Storage is closed: the field begins empty, and the visit says that nothing is kept.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [path, note]);
  return (
    <div class="note-field">
      <label class="field-name" for={id}>
        {t('note.title')}
      </label>
      <textarea
        id={id}
        class="field"
        rows={2}
        dir="auto"
        value={note}
        aria-describedby={`${id}-kept`}
        onInput={(event) => {
          note.value = event.currentTarget.value;
          void recordNote(path, note.value);
        }}
      />
      <p class="note" id={`${id}-kept`}>
        {t('note.kept')}
      </p>
    </div>
  );
}
