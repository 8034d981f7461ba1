/** Chooses one of the hub's offers by words. */
import { useDeferredValue, useState } from 'react';
import { OFFERS, type OfferRowFragment } from '../api/generated';
import { useRead } from '../api/hooks';
import { useEnum, useTranslation } from '../i18n';
import { Field } from '../shell/Field';
import { Loaded } from '../shell/Loaded';
import { Sheet } from '../shell/Sheet';

export function OfferChoice({
  words: initial,
  onChoose,
  onClose,
}: {
  words: string;
  onChoose: (offer: OfferRowFragment) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const label = useEnum();
  const [words, setWords] = useState(initial);
  const asked = useDeferredValue(words.trim());
  const read = useRead(OFFERS, {
    filter: { states: ['LISTED'], ...(asked === '' ? {} : { words: asked }) },
    first: 10,
  });
  return (
    <Sheet title={t('needs.choose')} onClose={onClose}>
      <div className="form">
        <Field
          label={t('offers.words')}
          type="search"
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
          }}
        />
        <Loaded read={read}>
          {({ offers: { nodes } }) => (
            <>
              {nodes.length === 0 && <p className="hint">{t('needs.none')}</p>}
              <ul className="rows">
                {nodes.map((offer) => (
                  <li key={offer.id}>
                    <button
                      type="button"
                      className="row"
                      onClick={() => {
                        onChoose(offer);
                      }}
                    >
                      <span className="row-text">
                        <strong>{offer.title}</strong>
                        <span className="hint">{offer.organisation?.name}</span>
                      </span>
                      <span className="chip">{label('offerCategory', offer.category)}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Loaded>
      </div>
    </Sheet>
  );
}
