/** What an organisation says against a measure or a hiding. Another moderator than the one who decided reads it. */
import { useState } from 'react';
import { FILE_APPEAL } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { LongField } from '../shell/Field';
import { newKey } from '../shell/key';
import { General } from '../shell/Notice';
import { Sheet } from '../shell/Sheet';
import { useSubmission } from '../shell/submission';

const FIELDS = ['text'] as const;

export function AppealSheet({
  against,
  onFiled,
  onClose,
}: {
  against: { sanctionId: string } | { subjectId: string };
  onFiled: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const [text, setText] = useState('');
  const [idempotencyKey] = useState(newKey);
  const { isPending, objections, submit } = useSubmission(FIELDS);
  return (
    <Sheet title={t('measures.appeal')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(async () => {
            const { fileAppeal } = await act(FILE_APPEAL, {
              input: { actingOrganisationId, idempotencyKey, ...against, text: text.trim() },
            });
            if (fileAppeal.appeal !== null) {
              onFiled();
              onClose();
            }
            return fileAppeal.userErrors;
          });
        }}
      >
        <LongField
          label={t('measures.text')}
          hint={t('measures.textHint')}
          rows={5}
          maxLength={2000}
          required
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
          error={objections.byField.text}
        />
        <General objections={objections} />
        <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
          {t('measures.send')}
        </button>
      </form>
    </Sheet>
  );
}
