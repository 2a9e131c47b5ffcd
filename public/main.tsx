import { render } from 'preact';
import { keepForOffline } from './actions/answer-here.ts';
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
announceDegraded();
if (!resume(history.state)) openLinkedWork(location.pathname);
keepForOffline();
addEventListener('popstate', ({ state }) => {
  if (!resume(state)) startOver();
});
