import { fetchedLater } from './components/fetched-later.tsx';
import { Idle } from './components/idle/idle.tsx';
import { Work } from './components/outcomes/work.tsx';
import { DegradedBanner } from './components/shell/degraded-banner.tsx';
import { DropTarget } from './components/shell/drop-target.tsx';
import { LiveRegions } from './components/shell/live-regions.tsx';
import { Masthead } from './components/shell/masthead.tsx';
import { OfflineBanner } from './components/shell/offline-banner.tsx';
import { type Place, place } from './state/place.ts';
import { screen } from './state/screen.ts';

/** The screens beside the guide, which most visits begin without. */
const Beside = fetchedLater<{ place: Place }>(
  async () => (await import('./screens/screen-beside.tsx')).ScreenBeside,
);

const Viewfinder = fetchedLater(
  async () => (await import('./viewfinder/viewfinder.tsx')).Viewfinder,
);

/** The whole page: what is always there, and the one screen that is on. */
export function App() {
  return (
    <>
      <Masthead />
      <OfflineBanner />
      <DegradedBanner />
      <Screen />
      <DropTarget />
      <LiveRegions />
    </>
  );
}

function Screen() {
  if (place.value !== 'guide') {
    return (
      <main class="beside">
        <Beside place={place.value} />
      </main>
    );
  }
  if (screen.value === 'idle') return <Idle />;
  return screen.value === 'viewfinder' ? <Viewfinder /> : <Work />;
}
