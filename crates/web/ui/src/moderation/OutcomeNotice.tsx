/** What came of a run, in plain words; it takes the focus, so that it is read out and what follows is one key away. */
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from '../i18n';
import type { Counted, Outcome } from './outcome';

export function OutcomeNotice({
  outcome,
  children,
}: {
  outcome: Outcome | null;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome === null) return;
    region.current?.focus();
    region.current?.scrollIntoView({ block: 'nearest' });
  }, [outcome]);
  if (outcome === null) return null;
  const title = t(`outcome.${outcome.kind}`);
  return (
    <div
      ref={region}
      className={`notice outcome ${outcome.kind === 'refused' ? 'problem' : 'remark'}`}
      role="group"
      aria-label={title}
      tabIndex={-1}
    >
      <p>
        <strong>{title}</strong>
      </p>
      {outcome.kind === 'refused' && outcome.messages.map((text) => <p key={text}>{text}</p>)}
      {'effects' in outcome && <EffectList effects={outcome.effects} />}
      {children}
    </div>
  );
}

function EffectList({ effects }: { effects: readonly Counted[] }) {
  const { t } = useTranslation();
  return (
    <ul className="effects">
      {effects.map(({ effect, count }) => (
        <li key={effect}>{t(`effect.${effect}`, { count })}</li>
      ))}
    </ul>
  );
}
