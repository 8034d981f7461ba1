/** The text of the privacy notice, in the language of the page. */
import type { PrivacyNoticeQuery } from '../api/generated';
import './privacy.css';

type Notice = NonNullable<PrivacyNoticeQuery['publicHub']>['privacyNotice'];

export function NoticeText({ notice }: { notice: Notice }) {
  return notice.sections.map(({ heading, paragraphs }) => (
    <section key={heading} className="passage">
      <h2>{heading}</h2>
      {paragraphs.map((paragraph) => (
        <p key={paragraph} className="prose">
          {paragraph}
        </p>
      ))}
    </section>
  ));
}
