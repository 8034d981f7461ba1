/** Says why something needs attention, and holds what can be done about it. */
import type { ReactNode } from 'react';
import { useEnum, useTranslation } from '../i18n';
import { Notice } from './Notice';

export function AttentionNotice({
  attention,
  children,
}: {
  attention: { cause: string; reason: string | null } | null;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const label = useEnum();
  if (attention === null) return null;
  const { cause, reason } = attention;
  return (
    <Notice tone="problem">
      {label('attention', cause)} {reason !== null && t('activity.because', { reason })}
      {children}
    </Notice>
  );
}
