import { t } from '../../messages/translate.ts';
import { fetchedLater } from '../fetched-later.tsx';

const WorkList = fetchedLater(async () => (await import('../../offline/work-list.tsx')).WorkList);

/** Without a network, in the examples' place: the works that open all the same. */
export function KeptWorks() {
  return (
    <section class="examples" aria-labelledby="kept-title">
      <h2 class="section-title" id="kept-title">
        {t('kept.title')}
      </h2>
      <WorkList />
    </section>
  );
}
