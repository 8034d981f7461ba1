/** Slips on paper: for organisations whose lead has not come in yet, and for people who have lost their password. */
import { useState } from 'react';
import { PRINT_RESET_SLIP, PRINT_SLIP } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { newKey } from '../shell/key';
import { General } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import { Desk } from './Desk';
import { Forgotten, type ToReset } from './Forgotten';
import { NotComeIn, type ToPrint } from './NotComeIn';
import { SlipSheet, type SlipOnPaper } from './SlipSheet';

export function SlipsDesk() {
  const { t } = useTranslation();
  return (
    <Desk part="slips">
      <div className="no-print">
        <h1>{t('desk.slips')}</h1>
        <p className="lead">{t('slips.lead')}</p>
      </div>
      <Slips />
    </Desk>
  );
}

function Slips() {
  const actingOrganisationId = useActingId();
  const act = useAct();
  const { isPending, objections, submit } = useSubmission();
  // Their secrets are shown this once: they are kept by this page alone, and go with it.
  const [slips, setSlips] = useState<readonly SlipOnPaper[]>([]);
  const add = (kind: SlipOnPaper['kind'], organisationName: string, printed: Printed | null) => {
    if (printed === null) return;
    setSlips((before) => [...before, { kind, organisationName, ...printed }]);
  };

  const print = ({ id, name, contactPost }: ToPrint) =>
    submit(async () => {
      const { printSlip } = await act(PRINT_SLIP, {
        input: {
          actingOrganisationId,
          idempotencyKey: newKey(),
          slip: { organisationId: id, post: contactPost, role: 'LEAD' },
        },
      });
      add('CLAIM', name, printSlip.printed);
      return printSlip.userErrors;
    });
  const reset = ({ memberId, organisationName }: ToReset) =>
    submit(async () => {
      const { printResetSlip } = await act(PRINT_RESET_SLIP, {
        input: { actingOrganisationId, idempotencyKey: newKey(), memberId },
      });
      add('RESET', organisationName, printResetSlip.printed);
      return printResetSlip.userErrors;
    });

  return (
    <>
      <General objections={objections} />
      {slips.length > 0 && <SlipSheet slips={slips} />}
      <NotComeIn
        isPending={isPending}
        printed={slips.map(({ organisationName }) => organisationName)}
        onPrint={(organisation) => void print(organisation)}
      />
      <Forgotten isPending={isPending} onPrint={(member) => void reset(member)} />
    </>
  );
}

type Printed = Pick<SlipOnPaper, 'url' | 'code' | 'slip'>;
