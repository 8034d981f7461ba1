/** Comes to a screen as a new page would: the focus goes to its content, and its title is read out. */
import { useEffect, useRef, useState } from 'react';
import { useLocation } from '@tanstack/react-router';
import { focusPart, useKeptFocus } from './focus';

export function Arrival() {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const before = useRef(path);
  const [title, setTitle] = useState('');
  useKeptFocus();
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    focusPart(document.getElementById('content'));
  }, [path]);
  useEffect(() => {
    const named = document.querySelector('title');
    if (named === null) return;
    const observer = new MutationObserver(() => {
      setTitle(document.title);
    });
    observer.observe(named, { childList: true });
    return () => {
      observer.disconnect();
    };
  }, []);
  return (
    <p className="unseen" aria-live="polite">
      {title}
    </p>
  );
}
