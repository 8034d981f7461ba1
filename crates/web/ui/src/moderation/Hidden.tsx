/** Says to whom a thing belongs that the hub has hidden it and why, and leads to the appeal. */
import { useState } from 'react';
import { MEASURES_OF } from '../api/generated';
import { useRead } from '../api/hooks';
import { moment, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { Notice } from '../shell/Notice';
import { AppealSheet } from './AppealSheet';

export function Hidden({
  subject,
  reason,
  owner,
}: {
  subject: string;
  reason: string | null;
  /** The organisation that it belongs to. */
  owner: string | null;
}) {
  const { t } = useTranslation();
  const { membership } = useActing();
  const isLead = membership?.role === 'LEAD' && membership.organisation.id === owner;
  return (
    <Notice tone="problem">
      {t('activity.hidden', { reason: reason ?? '' })}
      {isLead && <Way subject={subject} owner={membership.organisation.id} />}
    </Notice>
  );
}

/** The appeal that was filed, or the way to file one. */
function Way({ subject, owner }: { subject: string; owner: string }) {
  const { t, language } = useTranslation();
  const { viewer } = useActing();
  const read = useRead(MEASURES_OF, { id: owner });
  const [isAppealing, setAppealing] = useState(false);
  if (read.data?.node?.__typename !== 'Organisation') return null;
  const open = read.data.node.appeals.nodes.find(
    (appeal) => appeal.subject?.id === subject && appeal.state === 'OPEN',
  );
  if (open !== undefined) {
    const time = moment(open.decideBy, language, viewer.hub.timeZone);
    return <p>{t('hidden.appealed', { time })}</p>;
  }
  return (
    <>
      <p className="doors">
        <button
          type="button"
          className="quiet"
          onClick={() => {
            setAppealing(true);
          }}
        >
          {t('measures.appeal')}
        </button>
      </p>
      {isAppealing && (
        <AppealSheet
          against={{ subjectId: subject }}
          onFiled={read.retry}
          onClose={() => {
            setAppealing(false);
          }}
        />
      )}
    </>
  );
}
