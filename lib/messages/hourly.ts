import { browser } from 'wxt/browser';
import { report } from '../errors';
import { keepAwake } from './keep-awake';

const ALARM = 'hourly';

/** Minutes between two rings. */
const PERIOD = 60;

/**
 * Calls `work` each hour while the browser runs, and when it is started: what is due is then found to be. Call it in the
 * background's first synchronous turn. `work` must not reject.
 */
export function serveHourly(work: () => Promise<void>): void {
	/** At the start of the browser an alarm that is overdue rings as well: it is the same work. */
	let isRunning = false;
	const run = async () => {
		if (isRunning) return;
		isRunning = true;
		await keepAwake(work());
		isRunning = false;
	};
	// What is given back is waited for.
	browser.alarms.onAlarm.addListener(({ name }) => (name === ALARM ? run() : undefined));
	browser.runtime.onStartup.addListener(run);
	// Alarms get lost now and then; one that is there keeps its time.
	void keepAlarm();
}

async function keepAlarm(): Promise<void> {
	try {
		const alarm = await browser.alarms.get(ALARM);
		// One that was set while the clock was ahead would wait until it is there again.
		if (alarm && alarm.scheduledTime <= Date.now() + PERIOD * 60_000) return;
		await browser.alarms.create(ALARM, { periodInMinutes: PERIOD });
	} catch (error) {
		report('setting the alarm', error);
	}
}
