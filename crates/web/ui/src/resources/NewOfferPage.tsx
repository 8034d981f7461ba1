/** Offers something of one's own to the others. What is typed stays until it is published. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { CREATE_OFFER } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { newKey } from '../shell/key';
import { useTitle } from '../shell/Page';
import { useTyped } from '../shell/typed';
import { OfferForm } from './OfferForm';
import { NEW_OFFER, particularsOf } from './particulars';

export function NewOfferPage() {
  const { t } = useTranslation();
  const { membership } = useActing();
  useTitle(t('offerForm.new'));
  return (
    <section className="card narrow-page">
      <h1>{t('offerForm.new')}</h1>
      {membership === null ? (
        <p className="hint">{t('offerForm.noOrganisation')}</p>
      ) : (
        <>
          <p className="lead">{t('offerForm.lead', { name: membership.organisation.name })}</p>
          <NewOffer actingOrganisationId={membership.organisation.id} />
        </>
      )}
    </section>
  );
}

function NewOffer({ actingOrganisationId }: { actingOrganisationId: string }) {
  const { t } = useTranslation();
  const act = useAct();
  const navigate = useNavigate();
  const [typed, type, forget] = useTyped('offer.new', NEW_OFFER);
  // The same key for every try: a lost answer makes no second offer.
  const [idempotencyKey] = useState(newKey);
  return (
    <OfferForm
      typed={typed}
      type={type}
      isNew
      submitLabel={t('offerForm.publish')}
      onSubmit={async () => {
        const { createOffer } = await act(CREATE_OFFER, {
          input: { actingOrganisationId, idempotencyKey, offer: particularsOf(typed) },
        });
        const { offer, userErrors } = createOffer;
        if (offer !== null) {
          forget();
          await navigate({ to: '/offers/$id', params: { id: offer.id } });
        }
        return userErrors;
      }}
    />
  );
}
