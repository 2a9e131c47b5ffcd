import { useId } from 'preact/hooks';
import type { ReaderLevel, TextLength } from '../../../src/contract.ts';
import { t } from '../../messages/translate.ts';
import { guide } from '../../state/guide.ts';
import { length, lengths, level, levels } from '../../state/wishes.ts';

/** For whom answers are written, which takes a model, and how long they are. */
export function WishControls() {
  const id = useId();
  if (!guide.value) return null;
  const { voice } = guide.value;
  return (
    <div class="row wishes">
      {voice.used && (
        <span class="wish">
          <label for={`${id}-level`}>{t('chat.level')}</label>
          <select
            id={`${id}-level`}
            class="field"
            value={level.value ?? voice.level}
            onChange={({ currentTarget }) => {
              level.value = currentTarget.value as ReaderLevel;
            }}
          >
            {levels.map((one) => (
              <option key={one} value={one}>
                {t(`chat.level.${one}`)}
              </option>
            ))}
          </select>
        </span>
      )}
      <span class="wish">
        <label for={`${id}-length`}>{t('chat.length')}</label>
        <select
          id={`${id}-length`}
          class="field"
          value={length.value ?? (voice.used ? voice.length : 'long')}
          onChange={({ currentTarget }) => {
            length.value = currentTarget.value as TextLength;
          }}
        >
          {lengths.map((one) => (
            <option key={one} value={one}>
              {t(`chat.length.${one}`)}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
