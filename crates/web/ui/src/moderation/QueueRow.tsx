/** One thing of the queue: what it is, how long it has waited, who has it in hand, and what can be decided. */
import { useId, type ReactNode } from 'react';
import { clock, useEnum, useTranslation } from '../i18n';
import { choicesOf, isFree, sanctionOf, type Choice, type ChoiceName } from './choices';
import type { QueueItem } from './types';
import { SubjectDetails } from './SubjectDetails';

/** Hours after which a thing has waited long: the rules promise an answer within three days. */
const LONG = 72;

export interface RowActions {
  readonly onToggle: (item: QueueItem) => void;
  readonly onTake: (item: QueueItem) => void;
  readonly onRelease: (item: QueueItem) => void;
  readonly onChoose: (item: QueueItem, choice: Choice) => void;
}

export function QueueRow({
  item,
  isOpen,
  timeZone,
  chosen,
  panel,
  actions,
}: {
  item: QueueItem;
  isOpen: boolean;
  timeZone: string;
  /** The decision that is being made here. */
  chosen: ChoiceName | undefined;
  panel: ReactNode;
  actions: RowActions;
}) {
  const { t } = useTranslation();
  const label = useEnum();
  const id = useId();
  return (
    <li className={`work ${item.lease?.isOwn === true ? 'own' : ''}`} data-item={item.id}>
      <div className="work-head">
        <span className={`chip work-kind ${item.kind.toLowerCase()}`}>
          {label('workKind', item.kind)}
        </span>
        <h2 id={`${id}-summary`}>
          <button
            type="button"
            className="work-summary"
            aria-expanded={isOpen}
            aria-controls={`${id}-details`}
            onClick={() => {
              actions.onToggle(item);
            }}
          >
            {item.summary}
          </button>
        </h2>
        <Age item={item} />
      </div>
      <Holder item={item} timeZone={timeZone} />
      <div id={`${id}-details`} hidden={!isOpen}>
        {isOpen && <SubjectDetails item={item} timeZone={timeZone} />}
      </div>
      {item.isOwnCase ? (
        <p className="hint">{t('queue.ownCase')}</p>
      ) : (
        <Choices item={item} chosen={chosen} describedBy={`${id}-summary`} actions={actions} />
      )}
      {panel}
    </li>
  );
}

function Age({ item: { kind, ageHours } }: { item: QueueItem }) {
  const { t } = useTranslation();
  // The day on which a verification ends stands in its summary, and it waits for no one.
  if (kind === 'EVIDENCE_EXPIRING') return null;
  const days = Math.floor(ageHours / 24);
  const text =
    days >= 1
      ? t('queue.ageDays', { days })
      : ageHours >= 1
        ? t('queue.ageHours', { hours: ageHours })
        : t('queue.ageNew');
  return <span className={ageHours >= LONG ? 'age long' : 'age'}>{text}</span>;
}

function Holder({ item: { lease }, timeZone }: { item: QueueItem; timeZone: string }) {
  const { t, language } = useTranslation();
  if (lease === null) return null;
  const until = clock(lease.until, language, timeZone);
  return (
    <p className="holder">
      {lease.isOwn ? t('queue.held', { until }) : t('queue.heldBy', { post: lease.post, until })}
    </p>
  );
}

function Choices({
  item,
  chosen,
  describedBy,
  actions,
}: {
  item: QueueItem;
  chosen: ChoiceName | undefined;
  describedBy: string;
  actions: RowActions;
}) {
  const { t } = useTranslation();
  const choices = choicesOf(item);
  const sanction = sanctionOf(item);
  if (choices.length === 0) return <p className="hint">{t('queue.notYours')}</p>;
  return (
    <div className="choices">
      {choices.map((choice, index) => (
        <button
          key={choice.name}
          type="button"
          className="quiet"
          aria-describedby={describedBy}
          aria-keyshortcuts={String(index + 1)}
          aria-pressed={chosen === undefined ? undefined : chosen === choice.name}
          onClick={() => {
            actions.onChoose(item, choice);
          }}
        >
          <kbd>{index + 1}</kbd> {t(`choice.${choice.name}`)}
        </button>
      ))}
      {sanction !== null && (
        <button
          type="button"
          className="quiet"
          aria-describedby={describedBy}
          aria-pressed={chosen === undefined ? undefined : chosen === 'sanction'}
          onClick={() => {
            actions.onChoose(item, sanction);
          }}
        >
          {t('choice.sanction')}
        </button>
      )}
      {isFree(item) && (
        <button
          type="button"
          className="quiet hold"
          aria-describedby={describedBy}
          aria-keyshortcuts="t"
          onClick={() => {
            (item.lease === null ? actions.onTake : actions.onRelease)(item);
          }}
        >
          <kbd>T</kbd> {item.lease === null ? t('queue.take') : t('queue.release')}
        </button>
      )}
    </div>
  );
}
