/** The entry of the console. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../shell/shell.css';
import './console.css';
import './overview.css';
import './task.css';
import '../audit/audit.css';
import '../moderation/moderation.css';
import { useOpenSession } from '../identity/current';
import { SessionGate } from '../identity/SessionGate';
import { Console } from './Console';

function App() {
  useOpenSession();
  return <SessionGate>{(viewer) => <Console viewer={viewer} />}</SessionGate>;
}

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
