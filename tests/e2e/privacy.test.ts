import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { NAMED_PERMISSIONS } from '../privacy-note.ts';
import { BUILDS } from './harness/builds.ts';

// No browser is started: what PRIVACY.md promises is held against what is built for it.

const browserName = inject('browserName');
const manifest = JSON.parse(readFileSync(`${BUILDS[browserName]}/manifest.json`, 'utf8'));
const HERE = ['all', browserName === 'firefox' ? 'Firefox' : 'Chrome, Edge'];

const named = (wanted: string) =>
	NAMED_PERMISSIONS.filter(({ browsers, when }) => HERE.includes(browsers) && when === wanted)
		.map(({ name }) => name)
		.sort();

test('PRIVACY.md names what is asked for at install, and nothing else', () => {
	expect(named('at install')).toEqual([...manifest.permissions, ...manifest.host_permissions].sort());
});

test('PRIVACY.md names what may be asked for later, and nothing else', () => {
	const { optional_permissions: permissions, optional_host_permissions: hosts } = manifest;
	expect(named('when switched on')).toEqual([...permissions, ...hosts].sort());
});

test('the content scripts run on no other site', () => {
	const matches: string[] = manifest.content_scripts.flatMap(
		(script: { matches: string[] }) => script.matches,
	);
	const sites = manifest.host_permissions.map((pattern: string) => pattern.replace(/\*$/, ''));
	expect(matches.filter((each) => !sites.some((site: string) => each.startsWith(site)))).toEqual([]);
});

test('nothing is collected, and Firefox is told so', () => {
	const told = manifest.browser_specific_settings?.gecko?.data_collection_permissions;
	expect(told).toEqual(browserName === 'firefox' ? { required: ['none'] } : undefined);
});

test('it does not run in private windows', () => {
	expect(manifest.incognito).toBe('not_allowed');
});
