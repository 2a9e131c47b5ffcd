import { useId, useRef } from 'preact/hooks';
import { t } from '../messages/translate.ts';

interface Props {
  label: string;
  /** What a screen reader says, where the label alone does not tell what it is about. */
  name?: string;
  question: string;
  onConfirm: () => Promise<void>;
}

/** A button for what cannot be undone: it asks first. */
export function ConfirmButton({ label, name, question, onConfirm }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  return (
    <>
      <button
        type="button"
        class="button button-quiet"
        aria-label={name}
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      >
        {label}
      </button>
      <dialog class="dialog" ref={dialog} role="alertdialog" aria-labelledby={id}>
        <p id={id}>{question}</p>
        <div class="row">
          <button
            type="button"
            class="button button-primary"
            onClick={() => {
              close();
              void onConfirm();
            }}
          >
            {t('visit.delete')}
          </button>
          <button type="button" class="button" onClick={close}>
            {t('confirm.keep')}
          </button>
        </div>
      </dialog>
    </>
  );
}
