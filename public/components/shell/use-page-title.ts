import { useEffect } from 'preact/hooks';
import { language, t } from '../../messages/translate.ts';

/** Names the browser's tab for as long as the screen with this heading is on. */
export function usePageTitle(heading: string): void {
  const title = t('page.titleOf', { title: heading });
  useEffect(() => {
    document.title = title;
    return () => {
      document.title = t('page.title');
    };
  }, [title, language.value]);
}
