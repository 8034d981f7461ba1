/** Asks about what is offered: of who explains something, or of somebody who knows. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ASK_QUESTION } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActing, useActingId } from '../identity/acting';
import { Field, LongField } from '../shell/Field';
import { newKey } from '../shell/key';
import { General } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import { useTyped } from '../shell/typed';
import { wholeDay } from '../shell/zoned';

const FIELDS = ['text', 'dueAt'] as const;

export function Ask({ offer }: { offer: { id: string; organisation: { name: string } | null } }) {
  const { t } = useTranslation();
  const { viewer } = useActing();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const navigate = useNavigate();
  const [text, type, forget] = useTyped(`ask.${offer.id}`, '');
  // What was typed before a reload is in sight again; emptying the field does not close it.
  const [wasTyped] = useState(text !== '');
  const [day, setDay] = useState('');
  // The same key for every try: a lost answer asks nothing twice.
  const [idempotencyKey] = useState(newKey);
  const { isPending, objections, submit } = useSubmission(FIELDS);
  const ask = async () => {
    const { askQuestion } = await act(ASK_QUESTION, {
      input: {
        actingOrganisationId,
        idempotencyKey,
        question: {
          offerId: offer.id,
          text: text.trim(),
          dueAt: day === '' ? null : wholeDay(day, viewer.hub.timeZone).end,
        },
      },
    });
    const { question, userErrors } = askQuestion;
    if (question !== null) {
      forget();
      await navigate({ to: '/questions/$id', params: { id: question.id } });
    }
    return userErrors;
  };
  return (
    <details className="card more" open={wasTyped}>
      <summary>
        {t('ask.title', { name: offer.organisation?.name ?? t('activity.unseen') })}
      </summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(ask);
        }}
      >
        <LongField
          label={t('ask.text')}
          hint={t('ask.textHint')}
          rows={4}
          maxLength={2000}
          required
          value={text}
          onChange={(event) => {
            type(event.target.value);
          }}
          error={objections.byField.text}
        />
        <Field
          label={t('ask.due')}
          hint={t('ask.dueHint')}
          type="date"
          value={day}
          onChange={(event) => {
            setDay(event.target.value);
          }}
          error={objections.byField.dueAt}
        />
        <General objections={objections} />
        <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
          {t('ask.send')}
        </button>
      </form>
    </details>
  );
}
