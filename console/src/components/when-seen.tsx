import { type ReactNode, useEffect, useRef, useState } from 'react';

/** Draws what it holds once its place is scrolled into view: what lies further down costs nothing before. */
export function WhenSeen({ children }: { children: () => ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      setSeen(true);
      observer.disconnect();
    });
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, []);
  return <div ref={place}>{seen ? children() : '\u00a0'}</div>;
}
