import type { GuideStatus } from '../../src/contract.ts';
import { formatList, formatMinutes, t } from '../messages/translate.ts';
import { guide } from '../state/guide.ts';
import { Group } from './group.tsx';

/** What the guide does with a photo, what is kept where and how long, and whose words are whose. */
export function AboutScreen() {
  const { value: now } = guide;
  return (
    <>
      <p class="lead">{t('about.lead')}</p>
      <Group title={t('about.photo')}>
        <p>{t('photo.privacy')}</p>
        <p>{t('about.photoServer')}</p>
        {now && <p>{services(now)}</p>}
      </Group>
      <Group title={t('about.kept')}>
        <ul class="bulleted">
          {now && kept(now).map((sentence) => <li key={sentence}>{sentence}</li>)}
          <li>{t('about.keptLog')}</li>
          <li>{t('about.keptPhone')}</li>
        </ul>
      </Group>
      <Group title={t('about.confidence')}>
        <Words
          words={(['confident', 'likely', 'unsure'] as const).map((level) => [
            t(`confidence.${level}`),
            t(`confidence.${level}Why`),
          ])}
        />
      </Group>
      <Group title={t('about.sources')}>
        <Words
          words={(['museum', 'external', 'model', 'observation', 'translated'] as const).map(
            (source) => [t(`segment.${source}`), t(`about.${source}`)],
          )}
        />
      </Group>
      <Group title={t('about.licences')}>
        <p>{t('about.rights')}</p>
        <p>{t('about.software', { version: now?.version ?? '' })}</p>
      </Group>
      {now?.imprint && (
        <Group title={t('about.contact')}>
          <p class="imprint" dir="auto">
            {now.imprint}
          </p>
        </Group>
      )}
    </>
  );
}

function Words({ words }: { words: [word: string, meaning: string][] }) {
  return (
    <dl class="facts">
      {words.map(([word, meaning]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What leaves the museum's own server, as the guide is set up now. */
function services({ services }: GuideStatus): string {
  const names = formatList(services.map((part) => t(`about.service.${part}`)));
  return services.length > 0 ? t('about.services', { names }) : t('about.noServices');
}

/** What the museum's server keeps, and for how long. */
function kept({ keeps }: GuideStatus): string[] {
  const { analysisSeconds, resultSeconds, reviewDays } = keeps;
  return [
    t('about.keptAnalysis', { time: formatMinutes(analysisSeconds) }),
    ...(resultSeconds === null
      ? []
      : [t('about.keptResult', { time: formatMinutes(resultSeconds) })]),
    ...(reviewDays === null
      ? []
      : [`${t('photo.review')} ${t('about.reviewDays', { count: reviewDays })}`]),
  ];
}
