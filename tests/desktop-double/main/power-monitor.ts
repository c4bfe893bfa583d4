import { KnownEvents, preventable, type PreventableEvent } from './events.ts';
import { link } from './link.ts';

interface PowerEvents {
  resume: [];
  shutdown: [event: PreventableEvent];
  suspend: [];
}

export class PowerMonitor extends KnownEvents<PowerEvents> {
  constructor() {
    super('powerMonitor', ['resume', 'shutdown', 'suspend']);
    link.handle('power', ({ event }) => {
      if (event === 'shutdown') this.emit(event, preventable({}));
      else this.emit(event);
    });
  }
}
