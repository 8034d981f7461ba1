/** Tells the hub what is wrong with a thing of somebody else's. Who told stays with the hub's staff. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { REPORT_SUBJECT, type ReportReason } from '../api/generated';
import { useAct } from '../api/hooks';
import { useEnum, useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { LongField, Select } from '../shell/Field';
import { newKey } from '../shell/key';
import { General, Notice } from '../shell/Notice';
import { Sheet } from '../shell/Sheet';
import { useSubmission } from '../shell/submission';

const REASONS = [
  'FALSE_INFORMATION',
  'COMMERCIAL',
  'PRIVACY',
  'UNLAWFUL',
  'SPAM',
  'OTHER',
] as const satisfies readonly ReportReason[];
const FIELDS = ['reason', 'text'] as const;

export function Report({
  subject: { id, allowedActions },
  owner,
}: {
  subject: { readonly id: string; readonly allowedActions: readonly string[] };
  /** The organisation that it belongs to: what is one's own one changes. */
  owner: { readonly id: string } | null;
}) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const [isOpen, setOpen] = useState(false);
  const [isSent, setSent] = useState(false);
  if (isSent) {
    return (
      <Notice tone="remark">
        {t('report.sent')}{' '}
        <Link to="/organisations/$id" params={{ id: actingOrganisationId }}>
          {t('report.follow')}
        </Link>
      </Notice>
    );
  }
  if (owner?.id === actingOrganisationId || !allowedActions.includes('REPORT_SUBJECT')) return null;
  return (
    <p className="report no-print">
      <button
        type="button"
        className="quiet"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('report.title')}
      </button>
      {isOpen && (
        <ReportSheet
          subjectId={id}
          onSent={() => {
            setSent(true);
          }}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </p>
  );
}

function ReportSheet({
  subjectId,
  onSent,
  onClose,
}: {
  subjectId: string;
  onSent: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const label = useEnum();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const [reason, setReason] = useState<ReportReason | ''>('');
  const [text, setText] = useState('');
  // The same key for every try: a lost answer reports nothing twice.
  const [idempotencyKey] = useState(newKey);
  const { isPending, objections, submit } = useSubmission(FIELDS);
  const send = async (chosen: ReportReason) => {
    const input = {
      actingOrganisationId,
      idempotencyKey,
      subjectId,
      reason: chosen,
      text: text.trim(),
    };
    const { userErrors } = (await act(REPORT_SUBJECT, { input })).reportSubject;
    if (userErrors.length === 0) {
      onClose();
      onSent();
    }
    return userErrors;
  };
  return (
    <Sheet title={t('report.title')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason !== '') void submit(() => send(reason));
        }}
      >
        <p className="hint">{t('report.hint')}</p>
        <Select
          label={t('report.reason')}
          required
          value={reason}
          onChange={(event) => {
            setReason(event.target.value as ReportReason | '');
          }}
          error={objections.byField.reason}
        >
          <option value="">{t('report.choose')}</option>
          {REASONS.map((each) => (
            <option key={each} value={each}>
              {label('reportReason', each)}
            </option>
          ))}
        </Select>
        <LongField
          label={t('report.text')}
          hint={t('report.textHint')}
          rows={4}
          maxLength={1000}
          required={reason === 'OTHER'}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
          error={objections.byField.text}
        />
        <General objections={objections} />
        <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
          {t('report.send')}
        </button>
      </form>
    </Sheet>
  );
}
