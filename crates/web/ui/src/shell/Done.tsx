/** Says what was done and takes it back by one tap, instead of asking before whether one is sure. */
import { useEffect, useRef } from 'react';
import { useTranslation } from '../i18n';

export function Done({
  text,
  isPending,
  onUndo,
}: {
  text: string;
  isPending: boolean;
  onUndo: () => void;
}) {
  const { t } = useTranslation();
  const undo = useRef<HTMLButtonElement>(null);
  // What was pressed may be gone: who works by keyboard finds herself at the way back.
  useEffect(() => {
    undo.current?.focus();
  }, []);
  return (
    <div className="notice remark done" role="status">
      <span>{text}</span>
      <button ref={undo} type="button" className="quiet" disabled={isPending} onClick={onUndo}>
        {t('undo.undo')}
      </button>
    </div>
  );
}
