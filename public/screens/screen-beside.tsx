import type { ComponentType } from 'preact';
import { Heading } from '../components/shell/heading.tsx';
import { usePageTitle } from '../components/shell/use-page-title.ts';
import { t } from '../messages/translate.ts';
import type { Place } from '../state/place.ts';
import { AboutScreen } from './about-screen.tsx';
import { SettingsScreen } from './settings-screen.tsx';
import { VisitScreen } from './visit-screen.tsx';

const bodies: Record<Exclude<Place, 'guide'>, ComponentType> = {
  visit: VisitScreen,
  settings: SettingsScreen,
  about: AboutScreen,
};

const titles = {
  visit: 'places.visit',
  settings: 'places.settings',
  about: 'about.title',
} as const;

/** One of the screens beside the guide. */
export function ScreenBeside({ place }: { place: Place }) {
  const title = place === 'guide' ? '' : t(titles[place]);
  usePageTitle(title);
  if (place === 'guide') return null;
  const Body = bodies[place];
  return (
    <>
      <Heading key={place}>{title}</Heading>
      <Body />
    </>
  );
}
