import { translate } from '../translate.ts';
import type { TrayEntry, TrayStatus } from './tray-state.ts';

const maxModelLength = 48;
const maxInstanceLength = 32;

/** Names come from catalogs, endpoints and files: nothing in them may break a line, turn text around or become a mnemonic. */
function plain(name: string, limit: number): string {
  const text = name
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = Array.from(text);
  return characters.length > limit
    ? `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`
    : text;
}

/** On every system a menu takes `&` for the mark of a mnemonic. */
function label(text: string): string {
  return text.replaceAll('&', '&&');
}

const usd = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
/** Beyond these a file is wrong, and a label need not be as long as what it says. */
const shownPrices = { least: 1e-6, most: 1e6 };

function shownPrice(price: number | null): string {
  if (price === null) return '?';
  return `$${usd.format(price === 0 ? 0 : Math.min(Math.max(price, shownPrices.least), shownPrices.most))}`;
}

function priceOf({ input, output }: Pick<TrayEntry, 'input' | 'output'>): string {
  if (input === null && output === null) return translate('tray.price.unknown');
  if (input === 0 && output === 0) return translate('tray.price.free');
  return translate('tray.price.pair', { input: shownPrice(input), output: shownPrice(output) });
}

function statusText(status: TrayStatus): string {
  return translate(`tray.status.${status}`);
}

function modelName({ modelName: name, model }: TrayEntry): string {
  const shown = plain(name, maxModelLength);
  return shown === '' ? plain(model.modelId, maxModelLength) : shown;
}

export function instanceLabel(name: string, status: TrayStatus): string {
  return label(translate('tray.instance', { instance: plain(name, maxInstanceLength), status: statusText(status) }));
}

/** Of a model among models of several instances. */
export function modelLabel(entry: TrayEntry): string {
  const instance = plain(entry.instanceName, maxInstanceLength);
  const { status } = entry;
  const params = { model: modelName(entry), instance, price: priceOf(entry), status: statusText(status) };
  return label(translate('tray.model', params));
}

/** Of a model among those of its instance. */
export function ownModelLabel(entry: TrayEntry): string {
  const params = { model: modelName(entry), price: priceOf(entry), status: statusText(entry.status) };
  return label(translate('tray.ownModel', params));
}

/** What the icon says when it is pointed at: the app, and the default model where there is one. No `&` is special there. */
export function trayTooltip(defaultModel: TrayEntry | null): string {
  if (defaultModel === null) return translate('tray.tooltip');
  const instance = plain(defaultModel.instanceName, maxInstanceLength);
  return translate('tray.tooltipModel', { model: modelName(defaultModel), instance });
}
