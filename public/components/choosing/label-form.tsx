import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { openByLabel } from '../../actions/open-work.ts';
import { causeOf } from '../../api/problem.ts';
import { t } from '../../messages/translate.ts';
import { westernDigits } from '../../messages/western-digits.ts';
import { alertVisitor } from '../../state/announcements.ts';

/** The way that always works: the number on the label beside the work. */
export function LabelForm() {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const number = useSignal('');
  const problem = useSignal('');
  const pending = useSignal(false);

  const refuse = (text: string) => {
    problem.value = text;
    alertVisitor(text);
    input.current?.focus();
  };

  const submit = async (event: Event) => {
    event.preventDefault();
    if (pending.value) return;
    const wanted = westernDigits(number.value).trim();
    if (!wanted) return refuse(t('label.empty'));
    problem.value = '';
    pending.value = true;
    const reply = await openByLabel(wanted);
    pending.value = false;
    if (reply.ok) return;
    refuse(
      reply.problem.status === 404
        ? t('label.unknown', { number: wanted })
        : causeOf(reply.problem),
    );
  };

  return (
    <form class="label-form" noValidate onSubmit={submit}>
      <label class="field-name" for={`${id}-number`}>
        {t('label.title')}
      </label>
      <div class="field-row">
        <input
          ref={input}
          id={`${id}-number`}
          class="field"
          inputMode="numeric"
          enterkeyhint="go"
          autocomplete="off"
          placeholder={t('label.hint')}
          value={number}
          aria-invalid={problem.value !== ''}
          aria-describedby={problem.value ? `${id}-problem` : undefined}
          onInput={(event) => {
            number.value = event.currentTarget.value;
          }}
        />
        <button type="submit" class="button" aria-disabled={pending.value}>
          {t('label.find')}
        </button>
      </div>
      {problem.value && (
        <p class="field-problem" id={`${id}-problem`}>
          {problem.value}
        </p>
      )}
    </form>
  );
}
