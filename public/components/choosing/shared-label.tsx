import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ArtworkView } from '../../../src/contract.ts';
import { goBack } from '../../actions/attempt.ts';
import { openLabelled } from '../../actions/open-work.ts';
import { baseOf } from '../../api/base.ts';
import type { Reply } from '../../api/problem.ts';
import { t } from '../../messages/translate.ts';
import { log, phase } from '../../state/analysis.ts';
import { moveFocusToHeading } from '../../state/heading-focus.ts';
import { sharedLabel } from '../../state/shared-label.ts';
import { seenWorks } from '../../visit/visit-store.ts';
import { pathOf } from '../../visit/with-analysis.ts';
import { CandidateList } from './candidate-list.tsx';

/** Milliseconds after which the order does not matter: some browsers' storage never answers. */
const PATIENCE = 3_000;

/** A number that is on several labels: the visitor, who stands before one of them, can tell. */
export function SharedLabel() {
  const label = sharedLabel.value;
  const works = useSignal<ArtworkView[]>([]);
  useEffect(() => {
    let wanted = true;
    const show = (room?: string) => {
      if (wanted && label) works.value = likelyFirst(label.works, room);
      // Works that are on the page stay where they are.
      wanted = false;
    };
    const timer = setTimeout(show, PATIENCE);
    void lastRoom().then(show);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [label, works]);

  if (!label || works.value.length === 0) return null;
  const { number, onPhone } = label;
  return (
    <>
      <p class="lead">{t('label.shared', { number })}</p>
      {onPhone && <p class="note">{t('label.sharedHere')}</p>}
      <CandidateList
        works={works.value}
        none={t('notThis.none')}
        choose={(work) => openLabelled(work, onPhone)}
        refuse={comeBack}
      />
    </>
  );
}

/** The room of the work that the visitor has seen last, as far as this phone tells. */
async function lastRoom(): Promise<string | undefined> {
  const shown = log.value?.analysis?.artwork?.room;
  if (shown) return shown;
  const here = pathOf(baseOf(location.pathname), '');
  try {
    const seen = await seenWorks();
    return seen.find(({ path, artwork }) => path.startsWith(here) && artwork.room)?.artwork.room;
  } catch {
    // The browser lets the page keep nothing: the collection's own order will do.
    return undefined;
  }
}

/** The works of a room before the others; which one it is, the visitor says. */
const likelyFirst = (works: ArtworkView[], room: string | undefined): ArtworkView[] => [
  ...works.filter((work) => room && work.room === room),
  ...works.filter((work) => !room || work.room !== room),
];

/** To what was on the page when the number was entered. */
async function comeBack(): Promise<Reply<unknown>> {
  if (phase.value.name === 'opening') goBack();
  else {
    sharedLabel.value = null;
    moveFocusToHeading();
  }
  return { ok: true, value: undefined };
}
