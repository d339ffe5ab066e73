import type { ReactNode } from 'react';
import './field-with-button.css';

/** A field and the button that acts on it, side by side however narrow the page is. */
export function FieldWithButton({ button, children }: { button: ReactNode; children: ReactNode }) {
  return (
    <div className="field-with-button">
      <div>{children}</div>
      {button}
    </div>
  );
}
