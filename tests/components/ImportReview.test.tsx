import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { ImportReview } from '@/components/ImportReview';
import { findViolations } from './accessibility';

afterEach(cleanup);

test('the preview of an import tells how many notes it leaves out', async () => {
	const { container } = render(
		<ImportReview
			reading={{
				format: 'library',
				papers: [],
				tags: [],
				rules: [],
				searches: [],
				refused: [],
				repeated: 0,
				cut: 0,
			}}
			summary={{ added: 0, changed: 1, same: 2, seen: 0, longNotes: 2, tags: 0, rules: 0, searches: 0 }}
			onAdd={() => undefined}
			onClose={() => undefined}
		/>,
	);
	expect(screen.getByText(/Notes that are left out.*: 2/)).toBeTruthy();
	expect(await findViolations(container)).toEqual([]);
});
