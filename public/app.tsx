import { DegradedBanner } from './components/degraded-banner.tsx';
import { DropTarget } from './components/drop-target.tsx';
import { Idle } from './components/idle.tsx';
import { Later } from './components/later.tsx';
import { LiveRegions } from './components/live-regions.tsx';
import { Masthead } from './components/masthead.tsx';
import { OfflineBanner } from './components/offline-banner.tsx';
import { Work } from './components/work.tsx';
import { t } from './messages/translate.ts';
import { screen } from './state/screen.ts';

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

const loadViewfinder = async () => (await import('./viewfinder/viewfinder.tsx')).Viewfinder;

function Screen() {
  if (screen.value === 'idle') return <Idle />;
  if (screen.value === 'viewfinder')
    return <Later load={loadViewfinder} meanwhile={t('listen.loading')} />;
  return <Work />;
}
