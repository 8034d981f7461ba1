/** What the law wants at the foot of every page: where to complain, and the numbers under which the site is filed. */
import type { HubFooterFragment } from '../api/generated';
import { useTranslation } from '../i18n';

/** The authorities' own registers, where the numbers can be looked up. Nothing is fetched from there. */
const ICP_REGISTER = 'https://beian.miit.gov.cn/';
const POLICE_REGISTER = 'https://beian.mps.gov.cn/#/query/webSearch?code=';

/** The address at which the police's register shows the filing of this number. */
export const policeEntry = (number: string): string =>
  POLICE_REGISTER + number.replace(/\D/g, '');

export function Footer({ hub }: { hub: HubFooterFragment | null }) {
  return (
    <footer className="site-footer">{hub !== null && <FooterLines hub={hub} />}</footer>
  );
}

export function FooterLines({ hub }: { hub: HubFooterFragment }) {
  const { t } = useTranslation();
  const { complaintContact, icpFiling, policeFiling } = hub;
  return (
    <>
      {complaintContact !== null && (
        <p>{t('footer.complaints', { contact: complaintContact })}</p>
      )}
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
