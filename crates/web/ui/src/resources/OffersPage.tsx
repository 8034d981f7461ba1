/** Finds what others lend: by words, category, day and hours, and people. What is looked for stands in the address. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { ForActivity } from '../activities/ForActivity';
import { OFFERS, type OfferCategory } from '../api/generated';
import { useRead } from '../api/hooks';
import { spoken, useEnum, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { Field, Select } from '../shell/Field';
import { Loaded } from '../shell/Loaded';
import { useTitle } from '../shell/Page';
import { Pages, type PageInfo } from '../shell/Pages';
import { SpanFields } from '../shell/SpanFields';
import { instants, type TypedSpan } from '../shell/zoned';
import { CATEGORIES } from './categories';
import { categoryNamed } from './examples';
import { OfferRow } from './OfferRow';
import { OwnOffers } from './OwnOffers';
import { ResourcesHead } from './ResourcesHead';
import type { OfferSearch } from './search';
import { useExamples } from './useExamples';

const PAGE = 20;

export function OffersPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/signedIn/offers' });
  const title = t(search.view === 'ours' ? 'resources.ours' : 'offers.title');
  useTitle(title);
  return (
    <div className="stack">
      <ResourcesHead title={title} />
      {search.view === 'ours' ? (
        <OwnOffers />
      ) : (
        <>
          {search.activity !== undefined && <ForActivity id={search.activity} />}
          <SearchForm key={JSON.stringify(search)} search={search} />
          <Results key={`results ${JSON.stringify(search)}`} search={search} />
        </>
      )}
    </div>
  );
}

const spanOf = ({ date = '', from = '', to = '' }: OfferSearch): TypedSpan => ({ date, from, to });

function SearchForm({ search }: { search: OfferSearch }) {
  const { t } = useTranslation();
  const label = useEnum();
  const navigate = useNavigate();
  const [words, setWords] = useState(search.words ?? '');
  const [category, setCategory] = useState(search.category ?? '');
  const [people, setPeople] = useState(search.people === undefined ? '' : String(search.people));
  const [span, setSpan] = useState(spanOf(search));
  const find = () => {
    const asked: OfferSearch = {
      ...(words.trim() === '' ? {} : { words: words.trim() }),
      ...(category === '' ? {} : { category }),
      ...(/^\d+$/.test(people) ? { people: Number(people) } : {}),
      ...(span.date === '' ? {} : span),
      ...(search.activity === undefined ? {} : { activity: search.activity }),
    };
    void navigate({ to: '/offers', search: asked });
  };
  return (
    <section className="card">
      <form
        className="finder"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          find();
        }}
      >
        <Field
          label={t('offers.words')}
          type="search"
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
          }}
        />
        <Select
          label={t('offers.category')}
          value={category}
          onChange={(event) => {
            setCategory(event.target.value);
          }}
        >
          <option value="">{t('offers.anyCategory')}</option>
          {CATEGORIES.map((each) => (
            <option key={each} value={each}>
              {label('offerCategory', each)}
            </option>
          ))}
        </Select>
        <Field
          label={t('offers.people')}
          inputMode="numeric"
          pattern="[0-9]*"
          value={people}
          onChange={(event) => {
            setPeople(event.target.value);
          }}
        />
        <SpanFields value={span} onChange={setSpan} />
        <button type="submit" className="primary">
          {t('offers.find')}
        </button>
      </form>
    </section>
  );
}

function Results({ search }: { search: OfferSearch }) {
  const { t, language } = useTranslation();
  const { viewer } = useActing();
  const span = instants(spanOf(search), viewer.hub.timeZone);
  return (
    <section className="card" aria-labelledby="found">
      <h2 id="found">
        {span === null
          ? t('offers.found')
          : t('offers.freeAt', { when: spoken(span, language, viewer.hub.timeZone) })}
      </h2>
      <Pages>{(after, more) => <Found {...{ search, span, after, more }} />}</Pages>
      <Elsewhere search={search} />
    </section>
  );
}

/** Where somebody looks for a thing by its name, the category that such things are in. */
function Elsewhere({ search }: { search: OfferSearch }) {
  const { t } = useTranslation();
  const label = useEnum();
  const { words, ...others } = search;
  const category = categoryNamed(useExamples(), words ?? '');
  if (category === null || search.category !== undefined) return null;
  return (
    <Link className="quiet wide" to="/offers" search={{ ...others, category }}>
      {t('offers.inCategory', { category: label('offerCategory', category) })}
    </Link>
  );
}

function Found({
  search,
  span,
  after,
  more,
}: {
  search: OfferSearch;
  span: ReturnType<typeof instants>;
  after: string | null;
  more: (pageInfo: PageInfo) => ReactNode;
}) {
  const { t } = useTranslation();
  const read = useRead(OFFERS, {
    filter: {
      states: ['LISTED'],
      ...(search.words === undefined ? {} : { words: search.words }),
      ...(search.category === undefined ? {} : { categories: [search.category as OfferCategory] }),
      ...(search.people === undefined ? {} : { people: search.people }),
      ...(span === null ? {} : { freeIn: span }),
    },
    first: PAGE,
    after,
  });
  return (
    <Loaded read={read}>
      {({ offers: { nodes, pageInfo } }) => (
        <>
          {nodes.length === 0 && after === null && <p className="hint">{t('offers.none')}</p>}
          <ul className="rows">
            {nodes.map((offer) => (
              <OfferRow key={offer.id} offer={offer} search={search} />
            ))}
          </ul>
          {more(pageInfo)}
        </>
      )}
    </Loaded>
  );
}
