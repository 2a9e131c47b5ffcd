import { useEffect } from 'preact/hooks';
import { formatDay, t } from '../messages/translate.ts';
import { announce } from '../state/announcements.ts';
import { moveFocusToHeading } from '../state/heading-focus.ts';
import { visitUnkept } from '../state/visit-unkept.ts';
import type { SeenWork } from '../visit/seen-work.ts';
import { forgetVisit, refreshVisit, visit } from '../visit/visit.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { SaveVisit } from './save-visit.tsx';
import { SeenWorkView } from './seen-work-view.tsx';

/** The works seen on this phone, day by day, with what was asked and noted about them. */
export function VisitScreen() {
  useEffect(() => {
    void refreshVisit();
  }, []);
  const works = visit.value;
  if (!works) return null;
  return (
    <>
      <p class="lead">
        {works.length > 0 ? t('visit.lead', { count: works.length }) : t('visit.empty')}
      </p>
      {visitUnkept.value && <p class="field-problem">{t('visit.unkept')}</p>}
      {works.length > 0 && (
        <>
          <SaveVisit works={works} />
          {byDay(works).map(([day, seen]) => (
            <section key={day} class="day">
              <h2 class="section-title">{day}</h2>
              <ul class="seen-works">
                {seen.map((work) => (
                  <li key={work.path}>
                    <SeenWorkView work={work} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
          <ConfirmButton
            label={t('visit.deleteAll')}
            question={t('visit.deleteAllQuestion')}
            onConfirm={deleteAll}
          />
        </>
      )}
    </>
  );
}

function byDay(works: SeenWork[]): [day: string, works: SeenWork[]][] {
  const days = new Map<string, SeenWork[]>();
  for (const work of works) {
    const day = formatDay(new Date(work.at));
    days.set(day, [...(days.get(day) ?? []), work]);
  }
  return [...days];
}

async function deleteAll(): Promise<void> {
  await forgetVisit();
  moveFocusToHeading();
  announce(t('visit.deleted'));
}
