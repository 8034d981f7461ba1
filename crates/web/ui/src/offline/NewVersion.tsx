/** Says that there is a new version, and loads it when somebody says so: nothing is typed twice for it. */
import { useTranslation } from '../i18n';
import { update, useNewVersion } from './version';
import './offline.css';

export function NewVersion() {
  const { t } = useTranslation();
  if (!useNewVersion()) return null;
  return (
    <div className="notice remark offline" role="status">
      <p>{t('version.new')}</p>
      <button type="button" className="quiet" onClick={update}>
        {t('version.update')}
      </button>
    </div>
  );
}
