/** What the law wants at the foot of every page: where to complain, and the numbers under which the site is filed. */
import type { HubFooterFragment } from '../api/generated';
import { useTranslation } from '../i18n';
import { ICP_REGISTER, policeEntry } from './filings';

export function Footer({ hub }: { hub: HubFooterFragment | null }) {
  return <footer className="site-footer">{hub !== null && <FooterLines hub={hub} />}</footer>;
}

export function FooterLines({ hub }: { hub: HubFooterFragment }) {
  const { t } = useTranslation();
  const { complaintContact, icpFiling, policeFiling } = hub;
  return (
    <>
      {complaintContact !== null && <p>{t('footer.complaints', { contact: complaintContact })}</p>}
      {(icpFiling !== null || policeFiling !== null) && (
        <p className="filings">
          {icpFiling !== null && (
            <a href={ICP_REGISTER} target="_blank" rel="noreferrer">
              {icpFiling}
            </a>
          )}
          {policeFiling !== null && (
            <a href={policeEntry(policeFiling)} target="_blank" rel="noreferrer">
              {policeFiling}
            </a>
          )}
        </p>
      )}
    </>
  );
}
