/** The hub's rules and templates on the desk. */
import { ContentPage } from '../content/ContentPage';
import { Desk } from './Desk';

export function ContentDesk() {
  return (
    <Desk part="content">
      <ContentPage />
    </Desk>
  );
}
