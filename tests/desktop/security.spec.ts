import { drivers } from './drivers.ts';
import { expect, test } from './test.ts';

/** Places where Electron puts Node into a page that is given it. */
const nodeNames = ['require', 'process', 'module', 'exports', 'global', 'Buffer', '__dirname'];

for (const driver of drivers) {
  test.describe(`[${driver.name}]`, () => {
    test.skip(driver.unavailable !== null, `skipped: ${driver.unavailable ?? ''}`);

    test('the page loads its own files and nothing else', async ({ launch }) => {
      const app = await launch(driver);
      const page = await app.window();
      const foreign: string[] = [];
      const own = new URL(page.url());
      const asked: string[] = [];
      page.on('request', (request) => {
        const url = new URL(request.url());
        asked.push(url.pathname);
        if (url.protocol !== own.protocol || url.host !== own.host) foreign.push(url.href);
      });
      await page.reload();
      await page.getByRole('button', { name: 'Try the demo' }).click();
      await page.getByRole('textbox', { name: 'Message' }).waitFor();
      expect(asked).toContain('/index.html');
      expect(foreign).toEqual([]);
    });

    test('no script that a page is given runs, and it reaches no other server', async ({ launch }) => {
      const app = await launch(driver);
      const page = await app.window();
      const found = await page.evaluate(async () => {
        const refused: string[] = [];
        window.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
        Reflect.set(window, 'refusedDirectives', refused);
        const inline = document.createElement('script');
        inline.textContent = 'window.ranInline = true';
        const foreign = document.createElement('script');
        foreign.src = 'https://example.com/a.js';
        const frame = document.createElement('iframe');
        frame.src = 'https://example.com/';
        document.body.append(inline, foreign, frame);
        document.body.setAttribute('onclick', 'window.ranHandler = true');
        document.body.click();
        // In a task of the page's own: what runs within the inspector's call is let off.
        const text = await new Promise((resolve) => {
          setTimeout(() => {
            try {
              Reflect.construct(Function, ['return "ran"']);
              resolve('made');
            } catch (error) {
              resolve(error instanceof Error ? error.name : 'refused');
            }
          }, 0);
        });
        const answer = await fetch('https://example.com/').then(
          () => 'answered',
          () => 'refused',
        );
        return { text, answer, ran: 'ranInline' in window || 'ranHandler' in window };
      });
      expect(found).toMatchObject({ text: 'EvalError', answer: 'refused', ran: false });
      const refused = (): Promise<unknown> =>
        page.evaluate(() => {
          const directives: unknown = Reflect.get(window, 'refusedDirectives');
          return directives;
        });
      const directives = ['script-src-elem', 'script-src-attr', 'script-src', 'frame-src', 'connect-src'];
      await expect.poll(refused).toEqual(expect.arrayContaining(directives));
    });

    test('the page has no Node', async ({ launch }) => {
      const app = await launch(driver);
      const page = await app.window();
      expect(await page.evaluate((names) => names.filter((name) => name in window), nodeNames)).toEqual([]);
    });

    test('the bridge is one function, which gives nothing back', async ({ launch }) => {
      const app = await launch(driver);
      const page = await app.window();
      const bridge = await page.evaluate(async () => {
        const exposed: unknown = Reflect.get(window, 'patchbayDesktop');
        if (typeof exposed !== 'object' || exposed === null) return null;
        const connect: unknown = Reflect.get(exposed, 'connect');
        if (typeof connect !== 'function') return null;
        const given: unknown = await Reflect.apply(connect, null, []);
        return { names: Object.keys(exposed), given: given === undefined };
      });
      expect(bridge).toEqual({ names: ['connect'], given: true });
    });
  });
}
