/** A question in front of the page: from below on a phone, in the middle elsewhere. Escape and a tap beside it close it. */
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from '../i18n';

export function Sheet({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className="sheet">
        <Dialog>
          <Heading slot="title">{title}</Heading>
          {children}
          <button type="button" className="quiet wide" onClick={onClose}>
            {t('app.close')}
          </button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
