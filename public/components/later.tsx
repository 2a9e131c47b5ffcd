import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

interface Props {
  /** Imports the component; called once, when this is first on the page. */
  load: () => Promise<ComponentType>;
  /** What stands here until it has come, and where it does not come at all. */
  meanwhile?: string;
}

/** A part of the page that is fetched when it is first shown, so that the first page is small. */
export function Later({ load, meanwhile }: Props) {
  const part = useSignal<{ Part: ComponentType } | null>(null);
  useEffect(() => {
    let wanted = true;
    load().then(
      (Part) => {
        if (wanted) part.value = { Part };
      },
      // Without a network: the words that stand here meanwhile go on standing.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [load, part]);
  if (part.value) return <part.value.Part />;
  return meanwhile ? <p class="note">{meanwhile}</p> : null;
}
