/** Tells what two people have changed at once in one draft, and takes what the other wrote, where that is wanted. */
import type { PlanField } from '../api/generated';
import { listed, useEnum, useTranslation } from '../i18n';
import { Notice } from '../shell/Notice';

export function Clash({
  fields,
  onTakeTheirs,
}: {
  fields: readonly PlanField[];
  onTakeTheirs: () => void;
}) {
  const { t, language } = useTranslation();
  const label = useEnum();
  if (fields.length === 0) return null;
  const named = fields.map((field) => label('plan', field));
  return (
    <Notice tone="remark">
      <p>{t('draft.clash', { fields: listed(named, language) })}</p>
      <button type="button" className="quiet" onClick={onTakeTheirs}>
        {t('draft.takeTheirs')}
      </button>
    </Notice>
  );
}
