import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { t } from '../messages/translate.ts';
import { alertVisitor, announce } from '../state/announcements.ts';
import { guide } from '../state/guide.ts';
import { saveFile } from '../visit/export/save-file.ts';
import { type VisitFormat, visitFile } from '../visit/export/visit-file.ts';
import type { SeenWork } from '../visit/seen-work.ts';

/** Names of formats are the same in every language, but for plain text. */
const formats: [VisitFormat, string | null][] = [
  ['docx', 'Word'],
  ['md', 'Markdown'],
  ['txt', null],
  ['json', 'JSON'],
];

/** The visit as a file, made on this phone. */
export function SaveVisit({ works }: { works: SeenWork[] }) {
  const id = useId();
  const pending = useSignal(false);
  const problem = useSignal('');

  const save = async (format: VisitFormat) => {
    if (pending.value) return;
    pending.value = true;
    problem.value = '';
    try {
      const file = await visitFile(works, format, guide.value?.name ?? t('masthead.name'));
      saveFile(file);
      announce(t('visit.saved', { name: file.name }));
    } catch {
      // What writes Word comes over the network when it is first wanted.
      problem.value = t('visit.saveFailed');
      alertVisitor(problem.value);
    }
    pending.value = false;
  };

  return (
    <section class="save-visit" aria-labelledby={id}>
      <h2 class="field-name" id={id}>
        {t('visit.save')}
      </h2>
      <div class="row">
        {formats.map(([format, name]) => (
          <button
            key={format}
            type="button"
            class="button"
            aria-disabled={pending.value}
            onClick={() => save(format)}
          >
            {name ?? t('visit.asText')}
          </button>
        ))}
      </div>
      {problem.value && <p class="field-problem">{problem.value}</p>}
    </section>
  );
}
