import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Analysis } from '../../../src/contract.ts';
import { t } from '../../messages/translate.ts';
import { notThisOpen } from '../../state/dialogs.ts';
import { Icon } from '../icon.tsx';
import { CandidateList } from './candidate-list.tsx';
import { LabelForm } from './label-form.tsx';

/** "Not this work?": other candidates, the label's number, or none, in a dialog. */
export function NotThisWork({ analysis }: { analysis: Analysis }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const open = notThisOpen.value;

  useLayoutEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  useEffect(
    () => () => {
      notThisOpen.value = false;
    },
    [],
  );

  const close = () => {
    notThisOpen.value = false;
  };
  const others = analysis.candidates
    .map(({ artwork }) => artwork)
    .filter(({ id }) => id !== analysis.artwork?.id)
    .slice(0, 3);
  return (
    <>
      <button
        type="button"
        class="button button-quiet"
        aria-haspopup="dialog"
        onClick={() => {
          notThisOpen.value = true;
        }}
      >
        {t('notThis.open')}
      </button>
      <dialog class="dialog" ref={dialog} aria-labelledby={titleId} onClose={close}>
        <div class="dialog-head">
          <h2 class="section-title" id={titleId}>
            {t('notThis.title')}
          </h2>
          <button
            type="button"
            class="button button-quiet"
            aria-label={t('notThis.close')}
            onClick={close}
          >
            <Icon name="x" />
          </button>
        </div>
        <p class="note">{t('notThis.lead')}</p>
        {open && (
          <>
            <LabelForm />
            <CandidateList
              works={others}
              none={others.length > 0 ? t('notThis.none') : t('notThis.noneKnown')}
            />
          </>
        )}
      </dialog>
    </>
  );
}
