/** Says no to an invitation, without an account. It cannot be undone, so it is asked once more. */
import { useState } from 'react';
import { useTranslation } from '../i18n';
import { session } from '../identity/current';
import { LongField } from '../shell/Field';
import { General, Notice } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import { forgetTyped, useTyped } from '../shell/typed';
import { ANSWER_INVITATION } from '../api/generated';

const FIELDS = ['reason'] as const;

export function Decline({
  token,
  leadName,
  onTried,
}: {
  token: string;
  leadName: string;
  onTried: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useTyped('invitation.reason', '');
  const [isAsked, setAsked] = useState(false);
  const { isPending, objections, submit } = useSubmission(FIELDS);

  const decline = async () => {
    const { data } = await session.run(ANSWER_INVITATION, {
      input: { token, accept: false, reason: reason.trim() },
    });
    const { answer, userErrors } = data.answerOutsideInvitation;
    if (answer === null) setAsked(false);
    else forgetTyped();
    await onTried();
    return userErrors;
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isAsked) void submit(decline);
        else setAsked(true);
      }}
    >
      <LongField
        label={t('invitation.reason')}
        hint={t('invitation.reasonHint', { lead: leadName })}
        name="reason"
        rows={4}
        required
        readOnly={isAsked}
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
        }}
        error={objections.byField.reason}
      />
      <General objections={objections} />
      {isAsked && <Notice tone="problem">{t('invitation.declineFinal')}</Notice>}
      <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
        {t(isAsked ? 'invitation.declineSurely' : 'invitation.decline')}
      </button>
      {isAsked && (
        <button
          type="button"
          className="quiet wide"
          disabled={isPending}
          onClick={() => {
            setAsked(false);
          }}
        >
          {t('invitation.thinkAgain')}
        </button>
      )}
    </form>
  );
}
