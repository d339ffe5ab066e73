import Link, { type LinkProps } from '@cloudscape-design/components/link';
import type { ReactNode } from 'react';

/** A link to a page of the console, by its path. */
export function ConsoleLink({
  to,
  children,
  ...more
}: { to: string; children: ReactNode } & Omit<LinkProps, 'href'>) {
  return (
    <Link {...more} href={`#${to}`}>
      {children}
    </Link>
  );
}
