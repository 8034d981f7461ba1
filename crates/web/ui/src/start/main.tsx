/** The entry of every page but the console. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../shell/shell.css';
import '../shell/frame.css';
import '../shell/print.css';
import { openTypeSize } from '../shell/typeSize';
import { openWorker } from '../offline/version';
import { App } from './App';

openTypeSize();
openWorker();

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
