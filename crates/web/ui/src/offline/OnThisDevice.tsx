/** What this device keeps of what one reads and types, and the way to keep nothing. */
import { useTranslation } from '../i18n';
import type { Viewer } from '../identity/types';
import { Tick } from '../shell/Field';
import { setKeeping, useKeeping } from './device';

export function OnThisDevice({ viewer }: { viewer: Viewer }) {
  const { t } = useTranslation();
  const keeps = useKeeping();
  const isShared = viewer.session?.isSharedComputer !== false;
  return (
    <section className="card" aria-labelledby="device">
      <h2 id="device">{t('device.title')}</h2>
      {isShared ? (
        <p className="hint">{t('device.shared')}</p>
      ) : (
        <Tick
          label={t('device.keep')}
          hint={t('device.keepHint')}
          checked={keeps}
          onChange={(event) => {
            setKeeping(viewer, event.target.checked);
          }}
        />
      )}
    </section>
  );
}
