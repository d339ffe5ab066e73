import type ace from 'ace-builds';

export type Ace = typeof ace;
export type AceEditor = ReturnType<Ace['edit']>;

/**
 * The editor behind the JSON view, loaded when it is first opened. Its styles are files of ours and its worker stays off: the content
 * security policy takes no inline styles and no blobs.
 */
export async function loadAce(): Promise<Ace> {
  const { default: loaded } = await import('ace-builds/src-noconflict/ace');
  loaded.config.set('useStrictCSP', true);
  loaded.config.setDefaultValue('session', 'useWorker', false);
  await Promise.all([
    import('ace-builds/css/ace.css'),
    import('ace-builds/css/theme/cloud_editor.css'),
    import('ace-builds/css/theme/cloud_editor_dark.css'),
    import('ace-builds/src-noconflict/mode-json'),
    import('ace-builds/src-noconflict/theme-cloud_editor'),
    import('ace-builds/src-noconflict/theme-cloud_editor_dark'),
    import('ace-builds/src-noconflict/ext-language_tools'),
    import('ace-builds/src-noconflict/ext-searchbox'),
  ]);
  return loaded;
}
