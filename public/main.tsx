import { render } from 'preact';
import { startOver } from './actions/attempt.ts';
import { readGuide, watchDevice } from './actions/go-live.ts';
import { openLinkedWork } from './actions/open-work.ts';
import { resume } from './actions/resume.ts';
import { App } from './app.tsx';
import { announceDegraded } from './state/degraded.ts';
import { beginInVisitorsLanguage } from './state/page-language.ts';

const place = document.getElementById('guide');
if (!place) throw new Error('index.html has no element with the id "guide"');

void readGuide();
await beginInVisitorsLanguage();
render(<App />, place);
watchDevice();
void import('./api/report-vitals.ts').then(
  ({ reportVitals }) => reportVitals(),
  // The page works without; the network may be gone already.
  () => {},
);
announceDegraded();
if (!resume(history.state)) openLinkedWork(location.pathname);
addEventListener('popstate', ({ state }) => {
  if (!resume(state)) startOver();
});
