import type { Description } from '../../../src/contract.ts';
import { t } from '../../messages/translate.ts';
import { Chapter } from './chapter.tsx';

/** What a model says of the photo, each sentence marked with whether it saw that or only believes it. */
export function PhotoDescription({
  description: { text, language, segments },
  title,
}: {
  description: Description;
  title: string;
}) {
  return (
    <Chapter
      id="description"
      title={title}
      text={text}
      language={language}
      segments={segments.length > 0 ? segments : undefined}
      sources={[{ kind: 'model', title: t('source.modelWarning') }]}
    />
  );
}
