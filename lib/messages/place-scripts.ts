import { browser } from 'wxt/browser';
import { report } from '../errors';
import { PLACES } from '../places';
import { keepAwake } from './keep-awake';
import { endInOpenTabs, startInOpenTabs } from './open-tabs';
import { isPlaceOn, SCRIPTING } from './places';

/**
 * Keeps our scripts registered on exactly the optional sites that the reader lets us work on, and running in exactly their
 * tabs, also in those that are open already. Call it in the background's first synchronous turn: it may be woken by one of
 * these events.
 */
export function keepPlaces(): void {
	const inTurn = (what: string, work: () => Promise<void>) => {
		registering = keepAwake(registering.then(work)).catch((error) => report(what, error));
	};
	const keep = () => inTurn('register on optional sites', registerPlaces);
	browser.permissions.onAdded.addListener(keep);
	browser.permissions.onRemoved.addListener(() => {
		inTurn('end on optional sites', endPlaces);
		keep();
	});
	// An update may bring other scripts.
	browser.runtime.onInstalled.addListener(keep);
	browser.runtime.onStartup.addListener(keep);
	inTurn('look after optional sites', mendPlaces);
}

/** One at a time: a permission that comes with another one is told twice. */
let registering: Promise<void> = Promise.resolve();

async function endPlaces(): Promise<void> {
	const isOn = await Promise.all(PLACES.map(isPlaceOn));
	await endInOpenTabs(PLACES.filter((_, index) => !isOn[index]).flatMap(({ origins }) => origins));
}

/** Does what a background that was ended in the middle of it left undone; mostly there is nothing. */
async function mendPlaces(): Promise<void> {
	if (!(await browser.permissions.contains(SCRIPTING))) return;
	const ids = (await wantedScripts()).map(({ id }) => id);
	const registered = await registeredIds();
	if (ids.length !== registered.length || ids.some((id) => !registered.includes(id))) await registerPlaces();
}

async function wantedScripts() {
	const isOn = await Promise.all(PLACES.map(isPlaceOn));
	return PLACES.filter((_, index) => isOn[index])
		.flatMap(({ scripts }) => scripts.filter((script) => import.meta.env.FIREFOX || 'js' in script))
		.map((script) => ({ ...script, persistAcrossSessions: true }));
}

async function registeredIds(): Promise<string[]> {
	return (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id);
}

async function registerPlaces(): Promise<void> {
	// Without the permission the browser has no such API, and nothing of ours is registered or runs.
	if (!(await browser.permissions.contains(SCRIPTING))) return;
	const wanted = await wantedScripts();
	const registered = await registeredIds();
	const known = wanted.filter(({ id }) => registered.includes(id));
	const added = wanted.filter(({ id }) => !registered.includes(id));
	const needless = registered.filter((id) => !wanted.some((script) => script.id === id));
	// What is wanted is never taken away: this script may be ended between any two steps.
	if (known.length > 0) await browser.scripting.updateContentScripts(known);
	if (added.length > 0) await browser.scripting.registerContentScripts(added);
	if (needless.length > 0) await browser.scripting.unregisterContentScripts({ ids: needless });
	if (wanted.length > 0) await startInOpenTabs(added);
	else await browser.permissions.remove(SCRIPTING);
}
