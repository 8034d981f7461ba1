/** What the activity needs: one line for each thing, from an offer of the hub where one is thought of. */
import { useState } from 'react';
import { useTranslation } from '../i18n';
import { newKey } from '../shell/key';
import { Moves } from '../shell/Moves';
import { Notice } from '../shell/Notice';
import { RemoveLine } from '../shell/RemoveLine';
import { withMoved } from '../shell/order';
import type { Need } from './draft';
import { OfferChoice } from './OfferChoice';

export function ResourcesNeeded({
  needs,
  onChange,
  error,
}: {
  needs: readonly Need[];
  onChange: (needs: readonly Need[]) => void;
  error?: string | undefined;
}) {
  const { t } = useTranslation();
  const [choosingFor, setChoosingFor] = useState<number | null>(null);
  const change = (index: number, changed: Partial<Need>) => {
    onChange(needs.map((need, at) => (at === index ? { ...need, ...changed } : need)));
  };
  return (
    <fieldset className="work needs">
      <legend>{t('plan.RESOURCES_NEEDED')}</legend>
      <p className="hint">{t('needs.hint')}</p>
      {needs.map(({ key, what, quantity, offerId, offerTitle }, index) => {
        const line = index + 1;
        return (
          <div
            key={key}
            className="work-line need"
            role="group"
            aria-label={t('needs.line', { line })}
          >
            <div className="input">
              <input
                aria-label={t('needs.what', { line })}
                placeholder={t('needs.whatExample')}
                maxLength={200}
                value={what}
                onChange={(event) => {
                  change(index, { what: event.target.value });
                }}
              />
              <input
                aria-label={t('needs.quantity', { line })}
                placeholder={t('needs.quantityShort')}
                inputMode="numeric"
                pattern="[0-9]*"
                value={quantity}
                onChange={(event) => {
                  change(index, { quantity: event.target.value });
                }}
              />
            </div>
            <div className="work-doors">
              {offerId === null ? (
                <button
                  type="button"
                  className="quiet"
                  aria-label={t('needs.chooseFor', { line })}
                  onClick={() => {
                    setChoosingFor(index);
                  }}
                >
                  {t('needs.choose')}
                </button>
              ) : (
                <button
                  type="button"
                  className="quiet chosen-offer"
                  aria-label={t('needs.letGo', { line, title: offerTitle })}
                  onClick={() => {
                    change(index, { offerId: null, offerTitle: '' });
                  }}
                >
                  {offerTitle || t('needs.unseenOffer')} <span aria-hidden="true">×</span>
                </button>
              )}
              <Moves
                name={t('needs.line', { line })}
                index={index}
                count={needs.length}
                onMove={(to) => {
                  onChange(withMoved(needs, index, to));
                }}
              />
              <RemoveLine
                label={t('needs.remove', { line })}
                onRemove={() => {
                  onChange(needs.filter((_, at) => at !== index));
                }}
              />
            </div>
          </div>
        );
      })}
      {error !== undefined && <Notice tone="problem">{error}</Notice>}
      <button
        type="button"
        className="quiet"
        onClick={() => {
          onChange([
            ...needs,
            { key: newKey(), what: '', quantity: '', offerId: null, offerTitle: '' },
          ]);
        }}
      >
        {t('needs.add')}
      </button>
      {choosingFor !== null && (
        <OfferChoice
          words={needs[choosingFor]?.what ?? ''}
          onChoose={({ id, title }) => {
            const { what = '' } = needs[choosingFor] ?? {};
            change(choosingFor, {
              offerId: id,
              offerTitle: title,
              what: what.trim() === '' ? title : what,
            });
            setChoosingFor(null);
          }}
          onClose={() => {
            setChoosingFor(null);
          }}
        />
      )}
    </fieldset>
  );
}
