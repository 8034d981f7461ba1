/** Where an organisation is told of things besides here: its channels, which its lead sets up. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { CHANNELS_OF } from '../api/generated';
import { useRead } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { Loaded } from '../shell/Loaded';
import { useTitle } from '../shell/Page';
import { ChannelCard } from './ChannelCard';
import { NewChannel } from './NewChannel';
import './channels.css';

export function ChannelsPage() {
  const { t } = useTranslation();
  const { membership } = useActing();
  useTitle(t('channels.title'));
  return (
    <div className="stack narrow-page">
      <header>
        <h1>{t('channels.title')}</h1>
        {membership !== null && <p className="lead">{membership.organisation.name}</p>}
        <p className="hint">{t('channels.lead')}</p>
      </header>
      {membership === null ? (
        <p className="hint">{t('offerForm.noOrganisation')}</p>
      ) : (
        <Channels organisation={membership.organisation.id} isLead={membership.role === 'LEAD'} />
      )}
    </div>
  );
}

function Channels({ organisation, isLead }: { organisation: string; isLead: boolean }) {
  const { t } = useTranslation();
  const [isAdding, setAdding] = useState(false);
  const read = useRead(CHANNELS_OF, { id: organisation });
  return (
    <Loaded read={read}>
      {({ node }) => {
        const channels = node?.__typename === 'Organisation' ? node.channels.nodes : [];
        return (
          <>
            {channels.length === 0 && (
              <section className="card calm">
                <p>{t('channels.empty')}</p>
              </section>
            )}
            {channels.map((channel) => (
              <ChannelCard key={channel.id} channel={channel} onRemoved={read.retry} />
            ))}
            {isLead ? (
              <button
                type="button"
                className="primary"
                onClick={() => {
                  setAdding(true);
                }}
              >
                {t('channels.add')}
              </button>
            ) : (
              <p className="hint">{t('channels.leadOnly')}</p>
            )}
            <p>
              <Link to="/organisations/$id" params={{ id: organisation }}>
                {t('channels.toOrganisation')}
              </Link>
            </p>
            {isAdding && (
              <NewChannel
                onCreated={read.retry}
                onClose={() => {
                  setAdding(false);
                }}
              />
            )}
          </>
        );
      }}
    </Loaded>
  );
}
