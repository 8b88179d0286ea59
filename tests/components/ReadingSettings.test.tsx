import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { ReadingSettings } from '@/components/ReadingSettings';
import { DEFAULT_SETTINGS, type Settings } from '@/lib/settings';
import { findViolations } from './accessibility';

afterEach(cleanup);

function show(change: Partial<Settings> = {}) {
	const asked: unknown[][] = [];
	const view = (settings: Settings) => (
		<ReadingSettings settings={settings} onChange={(...args) => asked.push(args)} />
	);
	const settings = { ...DEFAULT_SETTINGS, ...change };
	const { container, rerender } = render(view(settings));
	return { container, asked, store: (more: Partial<Settings>) => rerender(view({ ...settings, ...more })) };
}

const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
const box = (name: RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const seconds = () => screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Seconds' });

test('shows what is stored, and is accessible', async () => {
	const { container } = show({ readOnScroll: true, badge: false, readLooks: 'fold' });
	expect(radio('when its page was in view for some seconds').checked).toBe(true);
	expect(radio('folded to one line').checked).toBe(true);
	expect(box(/scrolling/).checked).toBe(true);
	expect(box(/toolbar icon/).checked).toBe(false);
	expect(seconds().value).toBe('5');
	expect(await findViolations(container)).toEqual([]);
});

test('asks for a change, says what it is, and shows it when it is stored', () => {
	const { asked, store } = show();
	fireEvent.click(radio('only when I mark it'));
	expect(asked).toEqual([[{ readOn: 'never' }, 'A paper counts as read: only when I mark it']]);
	expect(radio('only when I mark it').checked).toBe(false);
	store({ readOn: 'never' });
	expect(radio('only when I mark it').checked).toBe(true);
	fireEvent.click(radio('only when I mark it'));
	expect(asked).toHaveLength(1);
});

test('switches', () => {
	const { asked } = show();
	fireEvent.click(box(/scrolling/));
	fireEvent.click(box(/toolbar icon/));
	fireEvent.click(radio('hidden, and counted'));
	expect(asked).toEqual([
		[{ readOnScroll: true }, 'Also by scrolling past it: on'],
		[{ badge: false }, 'Count unread papers on the toolbar icon: off'],
		[{ readLooks: 'hide' }, 'Read papers are: hidden, and counted'],
	]);
	expect(box(/scrolling/).checked).toBe(false);
});

test.each([
	['12', [[{ readSeconds: 12 }, 'Seconds: 12']], '12'],
	['0', [], '5'],
	['121', [], '5'],
	['2.5', [], '5'],
	['', [], '5'],
])('“%s” seconds', (value, expected, shown) => {
	const { asked } = show();
	fireEvent.change(seconds(), { target: { value } });
	expect(asked).toEqual(expected);
	expect(seconds().value).toBe(shown);
});

test('seconds can be set only where they count', () => {
	show({ readOn: 'opened' });
	expect(seconds().disabled).toBe(true);
});
