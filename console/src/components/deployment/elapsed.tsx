import { useEffect, useState } from 'react';
import { serverNow } from '../../aws/settings.ts';
import { clockTime } from './picture.ts';

/** The time since `from`, which goes on while it is shown; until `to` where there is one. */
export function Elapsed({ from, to }: { from: Date; to?: Date }) {
  const [now, setNow] = useState(serverNow);
  const isOver = to !== undefined;
  useEffect(() => {
    if (isOver) return;
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, [isOver]);
  return <span className="elapsed">{clockTime((to ?? now).getTime() - from.getTime())}</span>;
}
