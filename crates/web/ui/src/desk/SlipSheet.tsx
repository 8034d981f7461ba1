/** The slips that were just printed, as they come out of the printer: several on a sheet, to be cut along the lines. */
import { hubName, moment, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { QrCode } from '../shell/QrCode';

export interface SlipOnPaper {
  readonly kind: 'CLAIM' | 'RESET';
  readonly organisationName: string;
  readonly url: string | null;
  readonly code: string | null;
  readonly slip: { readonly id: string; readonly post: string; readonly expiresAt: string };
}

export function SlipSheet({ slips }: { slips: readonly SlipOnPaper[] }) {
  const { t } = useTranslation();
  return (
    <section className="slip-sheet" aria-labelledby="sheet">
      <div className="title-row no-print">
        <h2 id="sheet">{t('slips.sheet', { count: slips.length })}</h2>
        <button
          type="button"
          className="primary"
          onClick={() => {
            window.print();
          }}
        >
          {t('app.print')}
        </button>
      </div>
      <p className="hint no-print">{t('slips.sheetHint')}</p>
      <ul className="paper-slips">
        {slips.map((slip) => (
          <OnPaper key={slip.slip.id} {...slip} />
        ))}
      </ul>
    </section>
  );
}

function OnPaper({ kind, organisationName, url, code, slip }: SlipOnPaper) {
  const { t, language } = useTranslation();
  const { hub } = useActing().viewer;
  const place = `${window.location.host}/slip`;
  return (
    <li className="paper-slip">
      <p className="paper-head">
        <span>{hubName(hub, language)}</span>
        <span>{t(kind === 'CLAIM' ? 'slips.claim' : 'slips.reset')}</span>
      </p>
      <h3>{organisationName}</h3>
      <p>{t('slips.post', { post: slip.post })}</p>
      <div className="paper-ways">
        {url !== null && <QrCode text={url} label={t('slips.qr')} />}
        <div>
          <p className="paper-code">
            <span className="hint">{t('slips.code')}</span> {grouped(code ?? '')}
          </p>
          <p>{t('slips.how', { place, hub: hub.slug })}</p>
        </div>
      </div>
      <p className="paper-url">{url}</p>
      <p className="hint">
        {t('slips.rules', { time: moment(slip.expiresAt, language, hub.timeZone) })}
      </p>
    </li>
  );
}

/** Eight digits are read out, and typed, in twos and fours. */
const grouped = (code: string): string => code.replace(/^(\d{4})(\d{4})$/, '$1 $2');
