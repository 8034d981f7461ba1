/** Asks for the reason that the others will read, and does what it is the reason for. */
import { useState } from 'react';
import type { UserError } from '../api/transport';
import { useTranslation } from '../i18n';
import { LongField } from './Field';
import { General, Notice } from './Notice';
import { Sheet } from './Sheet';
import { useSubmission } from './submission';

const FIELDS = ['reason'] as const;

export function ReasonSheet({
  title,
  warning,
  submitLabel,
  onSubmit,
  onClose,
}: {
  title: string;
  /** What cannot be undone. */
  warning?: string;
  submitLabel: string;
  onSubmit: (reason: string) => Promise<readonly UserError[]>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const { isPending, objections, submit } = useSubmission(FIELDS);
  return (
    <Sheet title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(async () => {
            const errors = await onSubmit(reason.trim());
            if (errors.length === 0) onClose();
            return errors;
          });
        }}
      >
        {warning !== undefined && <Notice tone="remark">{warning}</Notice>}
        <LongField
          label={t('reason.label')}
          hint={t('reason.hint')}
          name="reason"
          rows={3}
          maxLength={500}
          required
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
          }}
          error={objections.byField.reason}
        />
        <General objections={objections} />
        <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
          {submitLabel}
        </button>
      </form>
    </Sheet>
  );
}
