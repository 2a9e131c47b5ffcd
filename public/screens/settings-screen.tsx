import { forgetEverything } from '../actions/forget-everything.ts';
import { WishControls } from '../components/conversation/wish-controls.tsx';
import { type LanguageTag, languages } from '../messages/languages.ts';
import { formatNumber, t } from '../messages/translate.ts';
import { textSizes, themes } from '../preferences/look.ts';
import { alertVisitor, announce } from '../state/announcements.ts';
import { moveFocusToHeading } from '../state/heading-focus.ts';
import { contrast, motion, textSize, theme } from '../state/look.ts';
import { chooseLanguage, wantedLanguage } from '../state/page-language.ts';
import { answerLanguage } from '../state/wishes.ts';
import { Choice, Selection, Switch } from './choice.tsx';
import { ConfirmButton } from './confirm-button.tsx';
import { Group } from './group.tsx';
import { VoiceSettings } from './voice-settings.tsx';

/** What the visitor may have as it suits them; each takes effect at once and is kept on this device. */
export function SettingsScreen() {
  const tags = languages.map(({ tag, name }) => ({ value: tag, words: name, lang: tag }));
  return (
    <>
      <Group title={t('settings.look')}>
        <Choice
          label={t('settings.theme')}
          value={theme.value}
          options={themes.map((value) => ({ value, words: t(`settings.theme.${value}`) }))}
          onChoose={(value) => {
            theme.value = value;
          }}
        />
        <Switch
          on={contrast.value === 'more'}
          onSwitch={(on) => {
            contrast.value = on ? 'more' : 'system';
          }}
        >
          {t('settings.contrast')}
        </Switch>
        <Choice
          label={t('settings.text')}
          value={textSize.value}
          options={textSizes.map((value) => ({
            value,
            words: formatNumber(Number(value) / 100, { style: 'percent' }),
          }))}
          onChoose={(value) => {
            textSize.value = value;
          }}
        />
        <Switch
          on={motion.value === 'reduced'}
          onSwitch={(on) => {
            motion.value = on ? 'reduced' : 'system';
          }}
        >
          {t('settings.motion')}
        </Switch>
      </Group>
      <Group title={t('settings.language')}>
        <Selection
          label={t('settings.page')}
          value={wantedLanguage.value}
          options={tags}
          onChoose={(tag) => void chooseLanguage(tag)}
        />
        <Selection<LanguageTag | ''>
          label={t('settings.answers')}
          value={answerLanguage.value ?? ''}
          options={[{ value: '', words: t('settings.answersAsPage') }, ...tags]}
          onChoose={(tag) => {
            answerLanguage.value = tag || null;
          }}
        />
        <WishControls />
      </Group>
      <VoiceSettings />
      <Group title={t('settings.data')}>
        <p>{t('settings.dataLead')}</p>
        <ConfirmButton
          label={t('settings.clear')}
          question={t('settings.clearQuestion')}
          onConfirm={clear}
        />
      </Group>
    </>
  );
}

async function clear(): Promise<void> {
  try {
    await forgetEverything();
    announce(t('settings.cleared'));
    moveFocusToHeading();
  } catch {
    // Storage is closed or broken, and nobody can say what is left in it.
    alertVisitor(t('settings.notCleared'));
  }
}
