import type { BrowserWindow, Clipboard, Menu, Session } from 'electron';
import { assertNever } from '../../../src-shared/assert-never.ts';
import { contextMenu, type ContextAction } from '../../desktop/context-menu.ts';
import type { Spelling } from '../../desktop/spelling.ts';
import { isExternalLink } from './external-links.ts';
import { menuTemplate } from './menu.ts';

export interface ContextMenuOptions {
  readonly Menu: Pick<typeof Menu, 'buildFromTemplate'>;
  readonly clipboard: Pick<Clipboard, 'writeText'>;
  readonly session: Pick<Session, 'addWordToSpellCheckerDictionary'>;
  readonly spelling: Spelling;
}

/** Shows the menu that belongs to a place in the window's page. */
export function showContextMenus(window: BrowserWindow, options: ContextMenuOptions): void {
  const { Menu, clipboard, session, spelling } = options;
  const perform = (action: ContextAction): void => {
    switch (action.kind) {
      case 'replace-misspelling':
        if (!window.isDestroyed()) window.webContents.replaceMisspelling(action.word);
        return;
      case 'add-to-dictionary':
        session.addWordToSpellCheckerDictionary(action.word);
        return;
      case 'check-spelling':
        void spelling.choose(action.on);
        return;
      case 'copy-link':
        void clipboard.writeText(action.url);
        return;
      default:
        assertNever(action);
    }
  };
  window.webContents.on('context-menu', (_event, params) => {
    const items = contextMenu(params, spelling, isExternalLink);
    if (items.length > 0) Menu.buildFromTemplate(menuTemplate(items, perform)).popup({ window });
  });
}
