import type { Browser, Page } from '@playwright/test';
import { z } from 'zod';
import type { MachineSetup } from '../desktop-double/machine.ts';

export interface LaunchOptions {
  readonly home: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  /** The machine around the app, which only the double can change. */
  readonly machine: MachineSetup;
}

export interface MessageBox {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** What the desktop specs need of a running app, on the double and on real Electron alike. */
export interface DesktopApp {
  /** The page of a window, by its place in the order of opening; another page after its renderer crashed. */
  window(place?: number): Promise<Page>;
  /** Runs a function, which may use nothing around it, in the main process. */
  evaluate<Argument, Value>(
    run: (electron: typeof Electron.CrossProcessExports, argument: Argument) => Value | Promise<Value>,
    argument: Argument,
  ): Promise<Value>;
  /** Presses a button of the message box that is open, or opens next; what it said. */
  pressButton(label: string): Promise<MessageBox>;
  /** Asks it to leave, as the user does; it may ask back. */
  requestQuit(): Promise<void>;
  /** Its exit code, once it left by itself. */
  exited(): Promise<number | null>;
  /** Ends what is left of it after a test that failed. */
  dispose(): Promise<void>;
}

export interface SecondProcess {
  readonly code: number | null;
  readonly output: string;
}

export interface DesktopDriver {
  readonly name: string;
  /** Why it cannot run here, or null. */
  readonly unavailable: string | null;
  launch(browser: Browser, options: LaunchOptions): Promise<DesktopApp>;
  /** Starts the app once more on the same home; it hands its arguments over and leaves. */
  launchSecond(options: LaunchOptions): Promise<SecondProcess>;
}

const windowSchema = z.object({
  id: z.number(),
  visible: z.boolean(),
  focused: z.boolean(),
  minimised: z.boolean(),
  maximised: z.boolean(),
  bounds: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
});
export type WindowView = z.infer<typeof windowSchema>;

/** The windows as main has them, oldest first. */
export async function windowsOf(app: Pick<DesktopApp, 'evaluate'>): Promise<WindowView[]> {
  const views = await app.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => ({
        id: window.id,
        visible: window.isVisible(),
        focused: window.isFocused(),
        minimised: window.isMinimized(),
        maximised: window.isMaximized(),
        bounds: window.getNormalBounds(),
      })),
    null,
  );
  return z
    .array(windowSchema)
    .parse(views)
    .toSorted((a, b) => a.id - b.id);
}

/** Brings a window to the front, by its place in the order of opening. */
export async function focusWindow(app: DesktopApp, place: number): Promise<void> {
  const { id } = (await windowsOf(app))[place] ?? { id: -1 };
  await app.evaluate(({ BrowserWindow }, windowId) => BrowserWindow.fromId(windowId)?.focus(), id);
}

/** Quits an app that has nothing to ask; its exit code. */
export async function quit(app: DesktopApp): Promise<number | null> {
  await app.requestQuit();
  return app.exited();
}
