import Box from '@cloudscape-design/components/box';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import { text } from '../i18n/text.ts';
import { commonMessages as m } from '../messages/common.ts';

/** Text to read and copy, as it is. */
export function Code({ children, label }: { children: string; label?: string }) {
  return (
    <div className="code">
      <div className="code-copy">
        <CopyToClipboard
          variant="icon"
          copyButtonAriaLabel={label ? `${text(m.copy)}: ${label}` : text(m.copy)}
          copySuccessText={text(m.copied)}
          copyErrorText="-"
          textToCopy={children}
        />
      </div>
      <Box variant="code">
        <pre>{children}</pre>
      </Box>
    </div>
  );
}
