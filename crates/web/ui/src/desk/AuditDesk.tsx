/** The audit on the desk; the same question can be put in the console. */
import { AuditPage } from '../audit/AuditPage';
import { leaveTask } from '../console/handover';
import { EDITOR } from '../console/parts';
import { useActing } from '../identity/acting';
import { Desk } from './Desk';

export function AuditDesk() {
  const { timeZone } = useActing().viewer.hub;
  return (
    <Desk part="audit">
      <AuditPage
        timeZone={timeZone}
        onEditor={(filter) => {
          leaveTask({ operation: 'AuditLog', values: { filter } });
          window.location.assign(EDITOR);
        }}
      />
    </Desk>
  );
}
