import BreadcrumbGroup, { type BreadcrumbGroupProps } from '@cloudscape-design/components/breadcrumb-group';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { createPortal } from 'react-dom';

/** Where the shell keeps the breadcrumbs' place; a page fills it. */
export const BreadcrumbsPlace = createContext<HTMLElement | null>(null);

export interface Crumb {
  text: string;
  /** A path of the console, as `/clusters`. */
  to: string;
}

export interface PageProps {
  title: string;
  /** Pages above this one, outermost first; the page itself is added. */
  crumbs?: Crumb[];
  description?: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  /** A word beside the title: a status, a count. */
  info?: ReactNode;
  /** The page is one table, whose own header is the title. */
  titledByTable?: boolean;
  children: ReactNode;
}

/** A page: its title (also the browser's), its place in the console, its actions, its content. */
export function Page({ title, crumbs = [], description, actions, info, titledByTable, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Slipway`;
  }, [title]);
  return (
    <>
      <Breadcrumbs crumbs={[...crumbs, { text: title, to: '' }]} />
      {titledByTable ? (
        children
      ) : (
        <ContentLayout
          header={
            <Header variant="h1" description={description} actions={actions} info={info}>
              {title}
            </Header>
          }
        >
          {children}
        </ContentLayout>
      )}
    </>
  );
}

function Breadcrumbs({ crumbs }: { crumbs: Crumb[] }) {
  const place = useContext(BreadcrumbsPlace);
  if (!place) return null;
  const items: BreadcrumbGroupProps.Item[] = [
    { text: 'Slipway', href: '#/' },
    ...crumbs.map(({ text, to }) => ({ text, href: `#${to}` })),
  ];
  return createPortal(<BreadcrumbGroup items={items} />, place);
}
