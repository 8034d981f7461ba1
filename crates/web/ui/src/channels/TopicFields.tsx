/** Which notices a channel carries. */
import { useTranslation } from '../i18n';
import { TOPICS, type Topic } from './topics';

export function TopicFields({
  topics,
  onChange,
}: {
  topics: readonly Topic[];
  onChange: (topics: readonly Topic[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className="choices topics">
      <legend>{t('channels.topics')}</legend>
      {TOPICS.map((topic) => (
        <label key={topic}>
          <input
            type="checkbox"
            checked={topics.includes(topic)}
            onChange={({ target }) => {
              const rest = topics.filter((each) => each !== topic);
              onChange(target.checked ? [...rest, topic] : rest);
            }}
          />
          <span>{t(`channelTopic.${topic}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
