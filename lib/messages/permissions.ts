import { type Browser, browser } from 'wxt/browser';
import { OPTIONS, type Option, type OptionName } from '../options';
import { PLACES } from '../places';
import { isPlaceOn, switchPlace } from './places';
import { noteWindows } from './side-panel';

type Permission = Browser.runtime.ManifestPermission;

/** What the reader can switch on in this browser: what the manifest says may be asked for. */
export function availableOptions(): Option[] {
	const { optional_permissions: askable = [] } = browser.runtime.getManifest();
	return OPTIONS.filter(({ permission }) => (askable as string[]).includes(permission));
}

/** All that the browser lets us do at present, by its own names and patterns. */
export async function grantedPermissions(): Promise<string[]> {
	const { permissions = [], origins = [] } = await browser.permissions.getAll();
	return [...new Set([...permissions, ...origins])].sort();
}

/** Whether the browser has given us what this needs. */
export async function isOptionOn(name: OptionName): Promise<boolean> {
	const place = placeOf(name);
	return place ? isPlaceOn(place) : browser.permissions.contains(requestOf(name));
}

/**
 * Asks the reader for what this needs, and for nothing else, or gives it back; resolves to whether it is on now. Call it
 * straight from their click, before anything is awaited: the browser asks only then.
 */
export async function switchOption(name: OptionName, on: boolean): Promise<boolean> {
	const place = placeOf(name);
	if (place) return switchPlace(place, on);
	if (!on) return !(await browser.permissions.remove(requestOf(name)));
	if (name === 'sidePanel') await noteWindows();
	return browser.permissions.request(requestOf(name));
}

function placeOf(name: OptionName) {
	return PLACES.find((place) => place.name === name);
}

function requestOf(name: OptionName) {
	const option = OPTIONS.find((each) => each.name === name);
	const all = [option?.permission, ...(isAskable(option?.also) ? [option?.also] : [])];
	return { permissions: all.filter((each) => each !== undefined) as Permission[] };
}

/** Whether this browser knows of a permission that another one needs too. */
function isAskable(also: Option['also']): boolean {
	if (also === undefined) return false;
	const { optional_permissions: askable = [] } = browser.runtime.getManifest();
	return (askable as string[]).includes(also);
}
