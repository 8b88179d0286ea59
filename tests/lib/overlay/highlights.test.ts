import { expect, test } from 'vitest';
import type { Color } from '@/lib/model';
import { layered } from '@/lib/overlay/highlights';

test.each<[string, [Color, number, number][], boolean[]]>([
	[
		'apart',
		[
			['red', 0, 4],
			['blue', 4, 8],
		],
		[false, false],
	],
	[
		'overlapping in one colour',
		[
			['red', 0, 4],
			['red', 2, 8],
		],
		[false, false],
	],
	[
		'overlapping in two',
		[
			['red', 4, 8],
			['blue', 0, 5],
		],
		[false, true],
	],
	[
		'one inside the other',
		[
			['red', 2, 3],
			['blue', 0, 8],
		],
		[false, true],
	],
	[
		'three at one place',
		[
			['red', 0, 4],
			['blue', 0, 4],
			['green', 0, 4],
		],
		[false, true, true],
	],
	[
		'over an underline alone',
		[
			['red', 0, 4],
			['blue', 2, 8],
			['green', 6, 9],
		],
		[false, true, false],
	],
])('of hits %s the first rule has the fill, another colour over it the underline', (_, places, under) => {
	const hits = places.map(([color, start, end]) => ({ color, start, end }));
	expect(layered(hits).map((each) => each.under)).toEqual(under);
	expect(layered(hits).map(({ hit }) => hit)).toEqual(hits);
});
