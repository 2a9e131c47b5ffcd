import { useId } from 'preact/hooks';
import { t } from '../messages/translate.ts';
import { PhotoButtons } from './photo-buttons.tsx';

/** The way on to the next work. */
export function NextPhoto() {
  const id = useId();
  return (
    <section class="next-photo" aria-labelledby={id}>
      <h2 class="section-title" id={id}>
        {t('next.title')}
      </h2>
      <PhotoButtons />
    </section>
  );
}
