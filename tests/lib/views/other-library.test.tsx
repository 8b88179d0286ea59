import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LibraryView } from '@/lib/views/LibraryView';
import { ReaderPanel } from '@/lib/views/ReaderPanel';
import { findViolations } from '../../components/accessibility';
import { type Background, startBackground } from '../background';
import { createMemory } from '../backup/memory';
import { LLAMA } from '../library/harness';
import { SENDERS } from '../messages/browser';
import { createPermissions } from '../messages/permissions';

let background: Background;

beforeEach(async () => {
	const memory = createMemory();
	background = startBackground(SENDERS.popup, undefined, memory);
	createPermissions();
	location.hash = '';
	const { library, databaseName } = background;
	await library.setSaved({ operation: 'a', papers: [LLAMA], saved: true });
	await library.takeSnapshot({ size: 1 });
	const catalog = memory.values.get('snapshots') as { library: string; snapshots: { library: string }[] };
	for (const each of [catalog, ...catalog.snapshots]) each.library = 'other';
	background = startBackground(SENDERS.popup, databaseName, memory);
});

afterEach(cleanup);

const sign = () => screen.queryByRole('region', { name: 'Another library' });

test.each([
	['the popup', () => <ReaderPanel />, '/library.html#data'],
	['the library', () => <LibraryView />, '#data'],
])('%s shows a library beside the snapshots of another one, and offers those', async (_, view, href) => {
	render(view());
	await waitFor(() => expect(sign()).not.toBeNull());
	await waitFor(() => expect(document.body.textContent).toContain(LLAMA.title));
	expect(screen.getByRole('link', { name: 'Look at the snapshots' }).getAttribute('href')).toBe(href);
	expect(await findViolations(document.body)).toEqual([]);
	fireEvent.click(screen.getByRole('button', { name: 'Keep this library' }));
	await waitFor(() => expect(sign()).toBeNull());
	expect(document.body.textContent).toContain(LLAMA.title);
});
