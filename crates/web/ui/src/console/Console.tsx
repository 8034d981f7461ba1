/** The console's frame: who acts for whom, its three parts, and what was decided last. */
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { AuditPage } from '../audit/AuditPage';
import { useTranslation } from '../i18n';
import type { Viewer } from '../identity/types';
import { Opening } from '../identity/SessionGate';
import { isFree, type Choice } from '../moderation/choices';
import type { QueueItem } from '../moderation/types';
import { QueuePage } from '../moderation/QueuePage';
import { UndoBar } from '../moderation/UndoBar';
import { useQueue } from '../moderation/useQueue';
import { useDecisions, useUndo } from '../moderation/useUndo';
import { isFocusLost, usePageKeys } from '../shell/keys';
import { SkipLink, useTitle } from '../shell/Page';
import { usePath, visit } from '../shell/route';
import { forgetLeftTask, leftTask } from './handover';
import { isOperation, type OperationName } from './operations';
import { Overview } from './Overview';
import { AUDIT, EDITOR, QUEUE, type Part } from './parts';
import type { Task } from './task';
import { Top } from './Top';

/** Megabytes of editor, loaded only by someone who opens it. */
const Editor = lazy(() => import('./Editor'));

export function Console({ viewer }: { viewer: Viewer }) {
  const { t } = useTranslation();
  const { hub, hubRoles, memberships } = viewer;
  const isStaff = hubRoles.some((role) => role === 'ADMIN' || role === 'MODERATOR');
  const isAuditor = hubRoles.some((role) => role === 'ADMIN' || role === 'AUDITOR');
  const part = usePart(isStaff, isAuditor);
  useTitle(t(TITLES[part]));
  const [chosen, setChosen] = useState<string | null>(null);
  const acting =
    memberships.find(({ organisation }) => organisation.id === chosen) ?? memberships[0];
  const actingOrganisationId = acting?.organisation.id ?? '';
  const known = useMemo(
    () => ({ actingOrganisationId, slug: hub.slug }),
    [actingOrganisationId, hub.slug],
  );

  const state = useQueue(isStaff);
  const [decisions, keepDecisions] = useDecisions();
  const [task, setTask] = useState(firstTask);
  useEffect(forgetTheLeft, []);
  const [current, setCurrent] = useState<string | null>(null);
  const [isTaking, setTaking] = useState(false);
  const [wasOpened, setOpened] = useState(part === EDITOR);
  if (part === EDITOR && !wasOpened) setOpened(true);

  const open = (opened: Omit<Task, 'number'>) => {
    setTask({ ...opened, number: (task?.number ?? 0) + 1 });
    visit(EDITOR);
  };
  const openOperation = (operation: OperationName, values = {}) => {
    open({ operation, values });
  };
  const undo = useUndo({
    decisions,
    actingOrganisationId,
    onUndone: ({ decisionId }) => {
      keepDecisions(decisions.filter((decided) => decided.decisionId !== decisionId));
      void state.reload();
    },
  });
  const choose = (item: QueueItem, choice: Choice) => {
    setCurrent(item.id);
    open({ operation: choice.operation, values: choice.values, about: { item, choice } });
  };
  const back = () => {
    visit(isStaff ? QUEUE : isAuditor ? AUDIT : QUEUE);
    void state.reload();
  };
  const next = () => {
    visit(QUEUE);
    setTaking(true);
  };
  usePageKeys(isStaff ? { 'Alt+Q': back, 'Alt+N': next } : {});

  return (
    <div className={part === EDITOR ? 'console at-editor' : 'console'}>
      <SkipLink />
      <Top
        viewer={viewer}
        part={part}
        parts={[...(isStaff ? [QUEUE] : []), ...(isAuditor ? [AUDIT] : []), EDITOR]}
        actingOrganisationId={actingOrganisationId}
        onActing={setChosen}
      />
      <main id="content" className="console-body" tabIndex={-1}>
        <UndoBar undo={undo} />
        {part !== EDITOR && (
          <div className="console-page">
            {part === AUDIT && (
              <AuditPage
                timeZone={hub.timeZone}
                onEditor={(filter) => {
                  openOperation('AuditLog', { filter });
                }}
              />
            )}
            {part === QUEUE && isStaff && (
              <QueuePage
                state={state}
                timeZone={hub.timeZone}
                actingOrganisationId={actingOrganisationId}
                current={current}
                onCurrent={setCurrent}
                onChoose={choose}
                onUndo={undo.undo}
                isTaking={isTaking}
                onTaking={() => {
                  setTaking(false);
                }}
              />
            )}
            {part === QUEUE && isStaff && <Overview roles={hubRoles} onOpen={openOperation} />}
            {part === QUEUE && !isStaff && <NoRole />}
          </div>
        )}
        {wasOpened && (
          <div className="console-editor" hidden={part !== EDITOR}>
            <h1 className="unseen">{t('part.editor')}</h1>
            <Suspense fallback={<Opening />}>
              <Editor
                known={known}
                roles={hubRoles}
                task={task}
                isActive={part === EDITOR}
                timeZone={hub.timeZone}
                waiting={
                  state.queue?.items.filter(
                    (item) => isFree(item) && item.id !== task?.about?.item.id,
                  ).length ?? 0
                }
                onBack={back}
                onNext={next}
                onDone={(decided) => {
                  if (decided !== null) keepDecisions([...decisions, decided]);
                  void state.reload();
                }}
              />
            </Suspense>
          </div>
        )}
      </main>
    </div>
  );
}

const TITLES = {
  [QUEUE]: 'console.title',
  [AUDIT]: 'part.audit',
  [EDITOR]: 'part.editor',
} as const;

/** What the desk left to be opened here. */
function firstTask(): Task | null {
  const left = leftTask();
  return left !== null && isOperation(left.operation) ? { ...left, number: 1 } : null;
}

function forgetTheLeft(): void {
  forgetLeftTask();
}

/** The part of the address; who reads the audit alone begins with it. Moving on, the focus goes along. */
function usePart(isStaff: boolean, isAuditor: boolean): Part {
  const path = usePath().replace(/\/$/, '');
  const asked = path === EDITOR ? EDITOR : path === AUDIT && isAuditor ? AUDIT : QUEUE;
  const part = asked === QUEUE && !isStaff && isAuditor ? AUDIT : asked;
  const before = useRef(part);
  useEffect(() => {
    if (before.current === part) return;
    before.current = part;
    // What comes back to a thing of the queue stands there already.
    if (!isFocusLost()) return;
    const title = document.querySelector<HTMLElement>('main h1[tabindex]');
    (title ?? document.querySelector<HTMLElement>('main'))?.focus();
  }, [part]);
  return part;
}

/** For somebody who serves an organisation and not the hub. */
function NoRole() {
  const { t } = useTranslation();
  return (
    <section className="card narrow" aria-labelledby="no-role">
      <h1 id="no-role" tabIndex={-1}>
        {t('noRole.title')}
      </h1>
      <p className="lead">{t('noRole.lead')}</p>
      <p className="aside">
        <a href="/">{t('app.toStart')}</a> · <a href={EDITOR}>{t('noRole.editor')}</a>
      </p>
    </section>
  );
}
