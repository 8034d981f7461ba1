/** What its owner does with an offer: change it, rest it for a while, take it out of the list, see who has booked it. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { PAUSE_OFFER, RESUME_OFFER, UPDATE_OFFER, WITHDRAW_OFFER } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { Hidden } from '../moderation/Hidden';
import { Done } from '../shell/Done';
import { General } from '../shell/Notice';
import { ReasonSheet } from '../shell/ReasonSheet';
import { useSubmission } from '../shell/submission';
import { useTyped } from '../shell/typed';
import { OfferForm } from './OfferForm';
import { particularsOf, typedOffer } from './particulars';
import type { Offer } from './types';
import './resources.css';

type Turn = 'PAUSE_OFFER' | 'RESUME_OFFER';

export function OwnOffer({ offer }: { offer: Offer }) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const [isEditing, setEditing] = useState(false);
  const [isWithdrawing, setWithdrawing] = useState(false);
  const [turned, setTurned] = useState<Turn | null>(null);
  const { isPending, objections, submit } = useSubmission();
  const { allowedActions: can, id, state } = offer;
  const turn = (way: Turn, isUndo: boolean) =>
    submit(async () => {
      const input = { actingOrganisationId, offerId: id };
      const { userErrors } =
        way === 'PAUSE_OFFER'
          ? (await act(PAUSE_OFFER, { input })).pauseOffer
          : (await act(RESUME_OFFER, { input })).resumeOffer;
      if (userErrors.length === 0) setTurned(isUndo ? null : way);
      return userErrors;
    });
  return (
    <section className="card own" aria-labelledby="own">
      <h2 id="own">{t('ownOffer.title')}</h2>
      {offer.isHidden ? (
        <Hidden subject={id} reason={offer.hiddenReason} owner={actingOrganisationId} />
      ) : (
        <p className="hint">{t(`ownOffer.${state}`)}</p>
      )}
      <General objections={objections} />
      {turned !== null && (
        <Done
          key={turned}
          text={t(`ownOfferDone.${turned}`)}
          isPending={isPending}
          onUndo={() => void turn(turned === 'PAUSE_OFFER' ? 'RESUME_OFFER' : 'PAUSE_OFFER', true)}
        />
      )}
      <p className="doors">
        {can.includes('UPDATE_OFFER') && !isEditing && (
          <button
            type="button"
            className="quiet"
            onClick={() => {
              setEditing(true);
            }}
          >
            {t('ownOffer.edit')}
          </button>
        )}
        {turned === null &&
          (['PAUSE_OFFER', 'RESUME_OFFER'] as const)
            .filter((way) => can.includes(way))
            .map((way) => (
              <button
                key={way}
                type="button"
                className="quiet"
                disabled={isPending}
                onClick={() => void turn(way, false)}
              >
                {t(`ownOffer.${way}`)}
              </button>
            ))}
        {can.includes('WITHDRAW_OFFER') && (
          <button
            type="button"
            className="quiet danger"
            onClick={() => {
              setWithdrawing(true);
            }}
          >
            {t('ownOffer.WITHDRAW_OFFER')}
          </button>
        )}
        {offer.category !== 'INFORMATION' && (
          <Link className="quiet" to="/bookings" search={{ side: 'lent' }}>
            {t('ownOffer.bookings')}
          </Link>
        )}
      </p>
      {isEditing && (
        <Edit
          key={offer.version}
          offer={offer}
          onClose={() => {
            setEditing(false);
          }}
        />
      )}
      {isWithdrawing && (
        <ReasonSheet
          title={t('ownOffer.WITHDRAW_OFFER')}
          warning={t('ownOffer.withdrawWarning')}
          submitLabel={t('ownOffer.WITHDRAW_OFFER')}
          onSubmit={async (reason) => {
            const { withdrawOffer } = await act(WITHDRAW_OFFER, {
              input: { actingOrganisationId, offerId: id, reason },
            });
            return withdrawOffer.userErrors;
          }}
          onClose={() => {
            setWithdrawing(false);
          }}
        />
      )}
    </section>
  );
}

/** Begun from a version: where somebody else has saved meanwhile, the server says so and nothing is overwritten. */
function Edit({ offer, onClose }: { offer: Offer; onClose: () => void }) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const { id, version } = offer;
  const [typed, type, forget] = useTyped(`offer.${id}.${String(version)}`, typedOffer(offer));
  return (
    <>
      <OfferForm
        typed={typed}
        type={type}
        isNew={false}
        submitLabel={t('offerForm.save')}
        onSubmit={async () => {
          const { updateOffer } = await act(UPDATE_OFFER, {
            input: { actingOrganisationId, offerId: id, version, offer: particularsOf(typed) },
          });
          if (updateOffer.offer !== null) {
            forget();
            onClose();
          }
          return updateOffer.userErrors;
        }}
      />
      <button
        type="button"
        className="quiet wide"
        onClick={() => {
          forget();
          onClose();
        }}
      >
        {t('offerForm.letBe')}
      </button>
    </>
  );
}
