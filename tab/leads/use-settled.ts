import { useEffect, useState } from 'react';

/** How long after the last letter a search begins. */
const typingMs = 300;

/** The text that is searched for: what was typed, once the person has paused. What was cleared is cleared at once. */
export const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), typingMs);
    return () => clearTimeout(timer);
  }, [text]);
  return text === '' ? '' : settled;
};
