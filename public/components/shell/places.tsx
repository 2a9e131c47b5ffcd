import { goTo } from '../../actions/go-to.ts';
import { t } from '../../messages/translate.ts';
import { type Place, place, places } from '../../state/place.ts';
import { screen } from '../../state/screen.ts';

/** The way among the guide and the screens beside it. */
export function Places() {
  return (
    <nav class="places" aria-label={t('places.label')}>
      <ul>
        {places.map((one) => (
          <li key={one}>
            <a
              href={`#${one}`}
              aria-current={one === place.value ? 'page' : undefined}
              onClick={(event) => follow(event, one)}
            >
              {t(`places.${one}`)}
              {one === 'guide' && <AtWork />}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Says at the way back to the guide that it goes on with the visitor's photo meanwhile. */
function AtWork() {
  const running = screen.value === 'uploading' || screen.value === 'analysing';
  if (!running || place.value === 'guide') return null;
  return (
    <>
      <span class="working" />
      <span class="visually-hidden">({t('analysing.title')})</span>
    </>
  );
}

/** A link like any other for whoever wants it in a tab of its own. */
function follow(event: MouseEvent, to: Place): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  event.preventDefault();
  goTo(to);
}
