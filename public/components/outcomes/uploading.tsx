import { useId } from 'preact/hooks';
import { formatNumber, t } from '../../messages/translate.ts';
import { phase } from '../../state/analysis.ts';

/** How much of the photo has been sent. */
export function Uploading() {
  const id = useId();
  if (phase.value.name !== 'uploading') return null;
  const { sent, total, broke } = phase.value;
  const share = total > 0 ? sent / total : 0;
  return (
    <div class="upload">
      <label class="note" for={id}>
        {total > 0
          ? t('upload.progress', { percent: formatNumber(share, { style: 'percent' }) })
          : t(broke ? 'upload.broke' : 'upload.preparing')}
      </label>
      <progress id={id} max={1} value={total > 0 ? share : undefined} />
    </div>
  );
}
