import { render } from 'preact';
import { keepForOffline } from './actions/answer-here.ts';
import { readGuide, watchDevice } from './actions/go-live.ts';
import { beginWhereTheHistoryIs } from './actions/go-to.ts';
import { keepVisit } from './actions/keep-visit.ts';
import { App } from './app.tsx';
import { announceDegraded } from './state/degraded.ts';
import { showLook } from './state/look.ts';
import { beginInVisitorsLanguage } from './state/page-language.ts';

const place = document.getElementById('guide');
if (!place) throw new Error('index.html has no element with the id "guide"');

void readGuide();
showLook();
await beginInVisitorsLanguage();
beginWhereTheHistoryIs();
render(<App />, place);
watchDevice();
void import('./api/report-vitals.ts').then(
  ({ reportVitals }) => reportVitals(),
  // The page works without; the network may be gone already.
  () => {},
);
announceDegraded();
keepVisit();
keepForOffline();
