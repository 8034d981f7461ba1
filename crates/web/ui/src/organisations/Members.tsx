/** Who serves an organisation, and a slip for whoever comes next. */
import { useState } from 'react';
import { PRINT_SLIP, type MemberRole, type PrintSlipMutation } from '../api/generated';
import { useAct } from '../api/hooks';
import { moment, useEnum, useTranslation } from '../i18n';
import { useActing, useActingId } from '../identity/acting';
import { Field, Select } from '../shell/Field';
import { newKey } from '../shell/key';
import { General, Notice } from '../shell/Notice';
import { PrintButton } from '../shell/PrintButton';
import { QrCode } from '../shell/QrCode';
import { ShareText } from '../shell/ShareText';
import { Sheet } from '../shell/Sheet';
import { useSubmission } from '../shell/submission';
import type { Member } from './types';

const FIELDS = ['post', 'role'] as const;
const ROLES: readonly MemberRole[] = ['COORDINATOR', 'MEMBER', 'LEAD'];
type Printed = NonNullable<PrintSlipMutation['printSlip']['printed']>;

export function Members({
  organisationId,
  members,
}: {
  organisationId: string;
  members: readonly Member[];
}) {
  const { t } = useTranslation();
  const label = useEnum();
  const { viewer } = useActing();
  const [isPrinting, setPrinting] = useState(false);
  const isLead = viewer.memberships.some(
    ({ organisation, role }) => organisation.id === organisationId && role === 'LEAD',
  );
  return (
    <section className="card" aria-labelledby="members">
      <h2 id="members">{t('members.title')}</h2>
      <ul className="rows">
        {members.map(({ id, account, post, role }) => (
          <li key={id}>
            <div>
              <strong>{post}</strong>
              {account !== null && <p className="hint">{account.displayName}</p>}
            </div>
            <span className="chip">{label('role', role)}</span>
          </li>
        ))}
      </ul>
      {isLead && (
        <button
          type="button"
          className="quiet wide"
          onClick={() => {
            setPrinting(true);
          }}
        >
          {t('members.print')}
        </button>
      )}
      {isPrinting && (
        <SlipSheet
          organisationId={organisationId}
          onClose={() => {
            setPrinting(false);
          }}
        />
      )}
    </section>
  );
}

function SlipSheet({ organisationId, onClose }: { organisationId: string; onClose: () => void }) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const { viewer } = useActing();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const [post, setPost] = useState('');
  const [role, setRole] = useState<MemberRole>('COORDINATOR');
  const [idempotencyKey] = useState(newKey);
  const [printed, setPrinted] = useState<Printed | null>(null);
  const { isPending, objections, submit } = useSubmission(FIELDS);
  if (printed !== null) {
    const { code, slip, url } = printed;
    return (
      <Sheet title={t('members.printed', { post: slip.post })} onClose={onClose}>
        <Notice tone="remark">
          {t('members.once', { time: moment(slip.expiresAt, language, viewer.hub.timeZone) })}
        </Notice>
        {url !== null && <QrCode text={url} label={t('slips.qr')} />}
        <ShareText text={t('members.slipText', { url: url ?? '', code: code ?? '' })} />
        <PrintButton />
      </Sheet>
    );
  }
  return (
    <Sheet title={t('members.print')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(async () => {
            const { printSlip } = await act(PRINT_SLIP, {
              input: {
                actingOrganisationId,
                idempotencyKey,
                slip: { organisationId, post: post.trim(), role },
              },
            });
            setPrinted(printSlip.printed);
            return printSlip.userErrors;
          });
        }}
      >
        <Field
          label={t('members.post')}
          hint={t('members.postHint')}
          required
          value={post}
          onChange={(event) => {
            setPost(event.target.value);
          }}
          error={objections.byField.post}
        />
        <Select
          label={t('members.role')}
          value={role}
          onChange={(event) => {
            setRole(event.target.value as MemberRole);
          }}
          error={objections.byField.role}
        >
          {ROLES.map((each) => (
            <option key={each} value={each}>
              {label('role', each)}
            </option>
          ))}
        </Select>
        <General objections={objections} />
        <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
          {t('members.print')}
        </button>
      </form>
    </Sheet>
  );
}
