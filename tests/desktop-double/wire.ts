import { z } from 'zod';
import { machineSchema } from './machine.ts';

const windowStates = ['shown', 'hidden', 'focused', 'blurred', 'minimised', 'restored', 'closed'] as const;
export type WindowStateChange = (typeof windowStates)[number];

const editCommands = ['undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll', 'replaceMisspelling'] as const;
export type EditCommand = (typeof editCommands)[number];

/** What the page says of the place that the user clicked with the secondary button. */
export const clickedSchema = z.object({
  x: z.number(),
  y: z.number(),
  linkURL: z.string(),
  linkText: z.string(),
  srcURL: z.string(),
  mediaType: z.enum(['none', 'image']),
  isEditable: z.boolean(),
  selectionText: z.string(),
  word: z.string(),
});
export type Clicked = z.infer<typeof clickedSchema>;

export const pressedSchema = z.object({
  key: z.string(),
  control: z.boolean(),
  alt: z.boolean(),
  shift: z.boolean(),
  meta: z.boolean(),
});

const requestId = z.number();
const windowId = z.number();

/** What the double's main process tells the spec. */
export const fromMainSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('load-page'), windowId, url: z.string(), preload: z.string() }),
  z.object({ type: z.literal('page-gone'), windowId }),
  z.object({ type: z.literal('window-state'), windowId, state: z.enum(windowStates) }),
  z.object({ type: z.literal('window-size'), windowId, width: z.number(), height: z.number() }),
  z.object({ type: z.literal('zoom'), windowId, factor: z.number() }),
  z.object({ type: z.literal('edit'), windowId, command: z.enum(editCommands), text: z.string() }),
  z.object({
    type: z.literal('response'),
    requestId,
    status: z.number(),
    headers: z.record(z.string(), z.string()),
    body: z.instanceof(Uint8Array),
  }),
  z.object({ type: z.literal('ipc-reply'), callId: z.number(), value: z.unknown(), error: z.string().nullable() }),
  z.object({ type: z.literal('post-ports'), windowId, channel: z.string(), portIds: z.array(z.number()) }),
  z.object({ type: z.literal('port-message'), portId: z.number(), data: z.unknown() }),
  z.object({ type: z.literal('port-closed'), portId: z.number() }),
  z.object({ type: z.literal('window-open-decision'), requestId, action: z.string() }),
  z.object({ type: z.literal('navigation-decision'), requestId, allowed: z.boolean() }),
  z.object({ type: z.literal('permission-decision'), requestId, allowed: z.boolean() }),
  z.object({ type: z.literal('global-shortcut-pressed'), requestId, reached: z.boolean() }),
  z.object({ type: z.literal('evaluated'), requestId, value: z.unknown(), error: z.string().nullable() }),
  z.object({
    type: z.literal('message-box'),
    dialogId: z.number(),
    windowId: windowId.nullable(),
    message: z.string(),
    detail: z.string(),
    buttons: z.array(z.string()),
  }),
  z.object({ type: z.literal('message-box-closed'), dialogId: z.number() }),
  z.object({ type: z.literal('error-box'), title: z.string(), content: z.string() }),
  z.object({ type: z.literal('menu-popped-up'), windowId, labels: z.array(z.string()) }),
  z.object({ type: z.literal('clipboard'), text: z.string() }),
  z.object({ type: z.literal('opened-external'), url: z.string() }),
  z.object({ type: z.literal('opened-path'), path: z.string() }),
]);
export type FromMain = z.infer<typeof fromMainSchema>;

/** What the spec, or a page through it, tells the double's main process. URLs are the app's own (`app:`). */
export const toMainSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('request'), requestId, url: z.string(), method: z.string() }),
  z.object({
    type: z.literal('ipc-invoke'),
    windowId,
    callId: z.number(),
    channel: z.string(),
    args: z.array(z.unknown()),
    frameUrl: z.string(),
    topFrame: z.boolean(),
  }),
  z.object({ type: z.literal('document-began'), windowId, documentId: z.string(), url: z.string() }),
  z.object({ type: z.literal('page-loaded'), windowId }),
  z.object({ type: z.literal('page-closed'), windowId }),
  z.object({ type: z.literal('user-closed'), windowId }),
  z.object({ type: z.literal('port-message'), portId: z.number(), data: z.unknown() }),
  z.object({ type: z.literal('port-closed'), portId: z.number() }),
  z.object({ type: z.literal('window-open'), windowId, requestId, url: z.string() }),
  z.object({
    type: z.literal('navigate'),
    windowId,
    requestId,
    url: z.string(),
    redirect: z.boolean(),
    isMainFrame: z.boolean(),
  }),
  z.object({
    type: z.literal('permission'),
    requestId,
    kind: z.enum(['request', 'check', 'device']),
    permission: z.string(),
    url: z.string(),
    isMainFrame: z.boolean(),
  }),
  z.object({ type: z.literal('context-menu'), windowId, clicked: clickedSchema }),
  z.object({ type: z.literal('choose-popped-up'), label: z.string() }),
  z.object({ type: z.literal('keys'), pressed: pressedSchema }),
  z.object({ type: z.literal('global-shortcut'), requestId, accelerator: z.string() }),
  z.object({ type: z.literal('press-button'), dialogId: z.number(), button: z.string().nullable() }),
  z.object({ type: z.literal('displays'), displays: machineSchema.shape.displays.removeDefault() }),
  z.object({ type: z.literal('dark'), dark: z.boolean() }),
  z.object({ type: z.literal('power'), event: z.enum(['suspend', 'resume', 'shutdown']) }),
  z.object({ type: z.literal('open-url'), url: z.string() }),
  z.object({ type: z.literal('activate') }),
  z.object({ type: z.literal('evaluate'), requestId, source: z.string(), argument: z.unknown() }),
  z.object({ type: z.literal('quit') }),
]);
export type ToMain = z.infer<typeof toMainSchema>;
