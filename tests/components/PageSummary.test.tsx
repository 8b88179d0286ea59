import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { PageSummary } from '@/components/PageSummary';
import { findViolations } from './accessibility';

afterEach(cleanup);

test('says what the page in view holds, zeros too', async () => {
	const { container } = render(
		<PageSummary counts={{ cards: 13, unread: 12, saved: 0, hits: 40 }} papersUrl="https://site.example" />,
	);
	expect(screen.getByRole('list', { name: 'The page in view' })).toBeTruthy();
	expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
		'Papers 13',
		'Unread 12',
		'Saved 0',
		'Hits 40',
	]);
	expect(screen.queryByRole('link')).toBeNull();
	expect(await findViolations(container)).toEqual([]);
});

test('leads to the papers where there is no such page', async () => {
	const { container } = render(<PageSummary counts={undefined} papersUrl="https://site.example/papers" />);
	expect(container.textContent).toBe('No papers page in view. Open Daily Papers');
	const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'Open Daily Papers' });
	expect(link.href).toBe('https://site.example/papers');
	expect(link.target).toBe('_blank');
	expect(screen.queryByRole('list')).toBeNull();
	expect(await findViolations(container)).toEqual([]);
});
