import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { wantLaterSentences } from '../messages/later-english.ts';
import { t } from '../messages/translate.ts';

/** A component whose code, with the sentences that it needs, comes when it is first shown. */
export function fetchedLater<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const component = signal<{ is: ComponentType<Props> } | null>(null);
  const failed = signal(false);

  const fetch = async () => {
    failed.value = false;
    try {
      const [is] = await Promise.all([load(), wantLaterSentences()]);
      component.value = { is };
    } catch {
      // The network did not bring it; the visitor may ask again.
      failed.value = true;
    }
  };

  return function FetchedLater(props: Props) {
    useEffect(() => {
      if (!component.value) void fetch();
    }, []);
    if (component.value) {
      const { is: Component } = component.value;
      return <Component {...props} />;
    }
    if (!failed.value) return null;
    return (
      <div class="not-fetched" role="alert">
        <p>{t('problem.network')}</p>
        <button type="button" class="button" onClick={fetch}>
          {t('retry')}
        </button>
      </div>
    );
  };
}
