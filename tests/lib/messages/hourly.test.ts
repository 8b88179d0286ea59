import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { serveHourly } from '@/lib/messages/hourly';

let work: ReturnType<typeof vi.fn<() => Promise<void>>>;

beforeEach(() => {
	work = vi.fn(async () => undefined);
});

test('listens in its first turn, and sets one alarm that keeps its time', async () => {
	const create = vi.spyOn(fakeBrowser.alarms, 'create');
	const get = vi.spyOn(fakeBrowser.alarms, 'get');
	serveHourly(work);
	expect(fakeBrowser.alarms.onAlarm.hasListeners()).toBe(true);
	expect(fakeBrowser.runtime.onStartup.hasListeners()).toBe(true);
	await vi.waitFor(async () =>
		expect(await fakeBrowser.alarms.getAll()).toMatchObject([{ periodInMinutes: 60 }]),
	);
	// Another background of the same day.
	serveHourly(work);
	await vi.waitFor(() => expect(get).toHaveBeenCalledTimes(2));
	await Promise.all(get.mock.results.map(({ value }) => value));
	expect(create).toHaveBeenCalledTimes(1);
});

test('an alarm that a clock set for next year is set anew', async () => {
	await fakeBrowser.alarms.create('hourly', {
		periodInMinutes: 60,
		when: Date.now() + 365 * 24 * 60 * 60_000,
	});
	serveHourly(work);
	await vi.waitFor(async () => {
		const alarm = await fakeBrowser.alarms.get('hourly');
		expect(alarm?.scheduledTime).toBeLessThanOrEqual(Date.now() + 60 * 60_000);
	});
});

test('works when its alarm rings and when the browser starts, and at no other alarm', async () => {
	serveHourly(work);
	await vi.waitFor(async () => expect(await fakeBrowser.alarms.getAll()).toHaveLength(1));
	const ring = (name: string) =>
		fakeBrowser.alarms.onAlarm.trigger({ name, scheduledTime: 0, persistAcrossSessions: true });
	await ring('other');
	expect(work).not.toHaveBeenCalled();
	await ring('hourly');
	await fakeBrowser.runtime.onStartup.trigger();
	expect(work).toHaveBeenCalledTimes(2);
});

test('an alarm that rings while it works, as one that is overdue at the start does, asks for no more', async () => {
	let end: () => void = () => undefined;
	work.mockImplementationOnce(() => new Promise((resolve) => (end = resolve)));
	serveHourly(work);
	const ring = () =>
		fakeBrowser.alarms.onAlarm.trigger({ name: 'hourly', scheduledTime: 0, persistAcrossSessions: true });
	// What the listener gives back is waited for, as Firefox does.
	let isOver = false;
	const starting = fakeBrowser.runtime.onStartup.trigger().then(() => {
		isOver = true;
	});
	await ring();
	expect(work).toHaveBeenCalledTimes(1);
	expect(isOver).toBe(false);
	end();
	await starting;
	await vi.waitFor(async () => {
		await ring();
		expect(work).toHaveBeenCalledTimes(2);
	});
});
