/** The hub's settings: how it is called, what stands at the foot of every page, and whether activities are checked. */
import { useState } from 'react';
import { HUB_SETTINGS, UPDATE_HUB } from '../api/generated';
import { useAct, useRead } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { Field, LongField, Tick } from '../shell/Field';
import { FooterLines } from '../shell/Footer';
import { Loaded } from '../shell/Loaded';
import { General, Notice } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import { Desk } from './Desk';
import { changedOf, footerOf, TEXTS, typedOf, type Settings, type Typed } from './settings';

export function HubDesk() {
  const { t } = useTranslation();
  return (
    <Desk part="hub">
      <h1>{t('desk.hub')}</h1>
      <Form />
    </Desk>
  );
}

function Form() {
  const read = useRead(HUB_SETTINGS, {});
  return (
    <Loaded read={read}>
      {({ viewer }) => viewer !== null && <SettingsForm hub={viewer.hub} />}
    </Loaded>
  );
}

function SettingsForm({ hub }: { hub: Settings }) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const [typed, setTyped] = useState<Typed>(() => typedOf(hub));
  const [isSaved, setSaved] = useState(false);
  const { isPending, objections, submit } = useSubmission(TEXTS);
  const changed = changedOf(hub, typed);
  const isChanged = Object.keys(changed).length > 0;
  const change = (part: Partial<Typed>) => {
    setSaved(false);
    setTyped({ ...typed, ...part });
  };
  const text = (name: (typeof TEXTS)[number]) => ({
    name,
    value: typed[name],
    error: objections.byField[name],
    onChange: ({ target }: { target: { value: string } }) => {
      change({ [name]: target.value });
    },
  });
  const footer = footerOf(typed);
  const isEmpty = Object.values(footer).every((line) => line === null);

  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(async () => {
          const { updateHub } = await act(UPDATE_HUB, {
            input: { actingOrganisationId, ...changed },
          });
          if (updateHub.hub !== null) setTyped(typedOf(updateHub.hub));
          setSaved(updateHub.userErrors.length === 0);
          return updateHub.userErrors;
        });
      }}
    >
      <Field label={t('hub.name')} required maxLength={60} {...text('name')} />
      <Field
        label={t('hub.nameEn')}
        hint={t('hub.nameEnHint')}
        maxLength={100}
        {...text('nameEn')}
      />
      <LongField
        label={t('hub.complaintContact')}
        hint={t('hub.complaintContactHint')}
        rows={2}
        maxLength={200}
        {...text('complaintContact')}
      />
      <Field label={t('hub.icpFiling')} hint={t('hub.icpFilingHint')} {...text('icpFiling')} />
      <Field
        label={t('hub.policeFiling')}
        hint={t('hub.policeFilingHint')}
        {...text('policeFiling')}
      />
      <section className="preview" aria-labelledby="preview">
        <h2 id="preview">{t('hub.preview')}</h2>
        {isEmpty ? <p className="hint">{t('hub.previewEmpty')}</p> : <FooterLines hub={footer} />}
      </section>
      <Tick
        label={t('hub.checksActivities')}
        hint={t('hub.checksActivitiesHint')}
        checked={typed.checksActivities}
        onChange={({ target }) => {
          change({ checksActivities: target.checked });
        }}
      />
      <General objections={objections} />
      {isSaved && <Notice tone="remark">{t('hub.saved')}</Notice>}
      <button
        type="submit"
        className="primary"
        disabled={isPending || !isChanged}
        aria-busy={isPending}
      >
        {t('hub.save')}
      </button>
    </form>
  );
}
