/** The organisations that were brought in and whose lead has not come yet. */
import { SLIPS_TO_PRINT, type SlipsToPrintQuery } from '../api/generated';
import { useRead } from '../api/hooks';
import { stamp, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { Loaded } from '../shell/Loaded';
import { Pages } from '../shell/Pages';

export type ToPrint = SlipsToPrintQuery['organisations']['nodes'][number];

interface Rows {
  readonly isPending: boolean;
  /** The names of those for whom one was printed just now. */
  readonly printed: readonly string[];
  readonly onPrint: (organisation: ToPrint) => void;
}

export function NotComeIn(rows: Rows) {
  const { t } = useTranslation();
  return (
    <section className="card no-print" aria-labelledby="not-come-in">
      <h2 id="not-come-in">{t('slips.notComeIn')}</h2>
      <p className="hint">{t('slips.notComeInHint')}</p>
      <Pages>
        {(after, more) => (
          <Page after={after} rows={rows}>
            {more}
          </Page>
        )}
      </Pages>
    </section>
  );
}

type More = Parameters<Parameters<typeof Pages>[0]['children']>[1];

function Page({ after, rows, children }: { after: string | null; rows: Rows; children: More }) {
  const { t } = useTranslation();
  const read = useRead(SLIPS_TO_PRINT, { after });
  return (
    <Loaded read={read}>
      {({ organisations: { nodes, pageInfo } }) => (
        <>
          {nodes.length === 0 && after === null && <p>{t('slips.allCame')}</p>}
          <ul className="rows">
            {nodes.map((organisation) => (
              <Row key={organisation.id} organisation={organisation} {...rows} />
            ))}
          </ul>
          {children(pageInfo)}
        </>
      )}
    </Loaded>
  );
}

function Row({ organisation, isPending, printed, onPrint }: Rows & { organisation: ToPrint }) {
  const { t, language } = useTranslation();
  const { timeZone } = useActing().viewer.hub;
  const { name, contactPost, slips } = organisation;
  const open = slips.nodes.find(({ kind, state }) => kind === 'CLAIM' && state === 'OPEN');
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <p className="hint">
          {[
            contactPost,
            printed.includes(name)
              ? t('slips.onSheet')
              : open !== undefined &&
                t('slips.open', { time: stamp(open.expiresAt, language, timeZone) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <button
        type="button"
        className="quiet"
        disabled={isPending}
        aria-label={t('slips.printFor', { name })}
        onClick={() => {
          onPrint(organisation);
        }}
      >
        {t('slips.print')}
      </button>
    </li>
  );
}
