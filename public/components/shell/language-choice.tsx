import { useId } from 'preact/hooks';
import { type LanguageTag, languages } from '../../messages/languages.ts';
import { t } from '../../messages/translate.ts';
import { chooseLanguage, wantedLanguage } from '../../state/page-language.ts';
import { Icon } from '../icon.tsx';

/** The page's languages, each in its own name. */
export function LanguageChoice() {
  const id = useId();
  return (
    <div class="language">
      <Icon name="globe" />
      <label class="visually-hidden" for={id}>
        {t('language.label')}
      </label>
      <select
        id={id}
        value={wantedLanguage.value}
        onChange={(event) => void chooseLanguage(event.currentTarget.value as LanguageTag)}
      >
        {languages.map(({ tag, name }) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
