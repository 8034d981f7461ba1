/** The office's own lists: chosen, rehearsed until nothing is wrong, imported, and the slips printed at once. */
import { useState } from 'react';
import {
  IMPORT_DISTRICT,
  REHEARSE_IMPORT,
  type ImportDistrictMutation,
  type ImportRehearsalPartsFragment,
} from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { session } from '../identity/current';
import { uploadList } from '../organisations/upload';
import { ConfirmSheet } from '../shell/ConfirmSheet';
import { General } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import { Desk } from './Desk';
import { ImportColumns } from './ImportColumns';
import { ImportFiles } from './ImportFiles';
import { ImportOutcome } from './ImportOutcome';
import { ImportProblems } from './ImportProblems';
import { inputOf, kindsIn, without, type Choice, type Chosen, type Kind } from './importing';
import './import.css';

export type Rehearsal = ImportRehearsalPartsFragment;
export type Imported = NonNullable<ImportDistrictMutation['importDistrict']['imported']>;

export function ImportDesk() {
  const { t } = useTranslation();
  return (
    <Desk part="import">
      <div className="no-print">
        <h1>{t('desk.import')}</h1>
        <p className="lead">{t('import.lead')}</p>
      </div>
      <Import />
    </Desk>
  );
}

function Import() {
  const { t, language } = useTranslation();
  const acting = useActingId();
  const act = useAct();
  const { isPending, objections, submit } = useSubmission();
  const [choice, setChoice] = useState<Choice>({});
  const [rehearsal, setRehearsal] = useState<Rehearsal | null>(null);
  const [isConfirming, setConfirming] = useState(false);
  // The slips' secrets are shown this once: they are kept by this page alone, and go with it.
  const [imported, setImported] = useState<Imported | null>(null);

  const rehearse = async (next: Choice) => {
    setChoice(next);
    setRehearsal(null);
    if (kindsIn(next).length === 0) return [];
    const input = { actingOrganisationId: acting, ...inputOf(next) };
    const { rehearseImport } = await act(REHEARSE_IMPORT, { input });
    setRehearsal(rehearseImport.rehearsal);
    return rehearseImport.userErrors;
  };
  const add = (kind: Kind, file: File) =>
    submit(async () => {
      const sent = await uploadList(session, language, acting, file);
      if ('refusal' in sent) return [{ code: 'FILE', field: null, message: sent.refusal }];
      const chosen = { importFileId: sent.id, name: file.name, sheet: null, meanings: {} };
      return rehearse({ ...choice, [kind]: chosen });
    });
  const change = (kind: Kind, chosen: Chosen | undefined) =>
    submit(() => {
      const others = without(choice, kind);
      return rehearse(chosen === undefined ? others : { ...others, [kind]: chosen });
    });
  const bringIn = async () => {
    const input = { actingOrganisationId: acting, ...inputOf(choice) };
    const { importDistrict } = await act(IMPORT_DISTRICT, { input });
    if (importDistrict.imported !== null) setImported(importDistrict.imported);
    return importDistrict.userErrors;
  };

  if (imported !== null) return <ImportOutcome imported={imported} />;
  return (
    <>
      <ImportFiles
        choice={choice}
        isPending={isPending}
        onAdd={(kind, file) => void add(kind, file)}
        onRemove={(kind) => void change(kind, undefined)}
      />
      <General objections={objections} />
      {isPending && <p role="status">{t('import.reading')}</p>}
      {rehearsal !== null && (
        <>
          <ImportProblems
            rehearsal={rehearsal}
            onImport={() => {
              setConfirming(true);
            }}
          />
          {kindsIn(choice).map((kind, index) => {
            const [file, chosen] = [rehearsal.files[index], choice[kind]];
            return file === undefined || chosen === undefined ? null : (
              <ImportColumns
                key={kind}
                kind={kind}
                file={file}
                chosen={chosen}
                meanings={
                  kind === 'organisations'
                    ? rehearsal.organisationMeanings
                    : rehearsal.offerMeanings
                }
                isPending={isPending}
                onChange={(next) => void change(kind, next)}
              />
            );
          })}
        </>
      )}
      {isConfirming && (
        <ConfirmSheet
          title={t('import.do')}
          warning={t('import.warning')}
          submitLabel={t('import.do')}
          onSubmit={bringIn}
          onClose={() => {
            setConfirming(false);
          }}
        />
      )}
    </>
  );
}
