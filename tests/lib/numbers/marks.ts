import fc from 'fast-check';
import type { Mark, Tag } from '@/lib/model';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const TAGS: Tag[] = ['agents', 'diffusion', 'robots'].map((name) => ({
	id: name,
	name,
	color: 'teal',
}));

/**
 * Time zones, each with a moment about which its clocks do something odd: they are set at midnight, by half an hour, or a
 * whole day is left out.
 */
export const ZONES = [
	['UTC', Date.UTC(2026, 10, 28, 12)],
	['Europe/Berlin', Date.UTC(2026, 9, 25, 1)],
	['America/New_York', Date.UTC(2026, 2, 8, 7)],
	['America/Havana', Date.UTC(2026, 2, 8, 5)],
	['America/Sao_Paulo', Date.UTC(2018, 10, 4, 3)],
	['Africa/Cairo', Date.UTC(2026, 3, 23, 22)],
	['Asia/Beirut', Date.UTC(2026, 2, 28, 22)],
	['Asia/Kathmandu', Date.UTC(2026, 5, 1)],
	['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 15)],
	['Pacific/Apia', Date.UTC(2011, 11, 30, 10)],
	['Pacific/Kiritimati', Date.UTC(2026, 11, 31, 10)],
] as const;

/** Runs in a time zone of its own. */
export function inZone(zone: string, run: () => void): void {
	const before = process.env.TZ;
	process.env.TZ = zone;
	try {
		run();
	} finally {
		if (before === undefined) delete process.env.TZ;
		else process.env.TZ = before;
	}
}

/** The day of a moment, as the platform takes it apart. */
export function plainDay(at: number): string {
	const date = new Date(at);
	const two = (value: number) => String(value).padStart(2, '0');
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Moments about `now`, most of them close to where a day begins, some before everything and some to come. */
export function moments(now: number): fc.Arbitrary<number> {
	const near = fc
		.tuple(fc.integer({ min: -400, max: 2 }), fc.integer({ min: -70, max: 70 }))
		.map(([days, minutes]) => new Date(now + days * DAY).setHours(24, 0, 0, 0) + minutes * MINUTE);
	return fc.oneof(near, fc.integer({ min: now - 500 * DAY, max: now + 3 * DAY }));
}

export function marksAround(now: number): fc.Arbitrary<Mark[]> {
	const at = fc.option(moments(now), { nil: undefined });
	return fc.array(
		fc
			.record({
				readAt: at,
				savedAt: at,
				tags: fc.uniqueArray(fc.constantFrom(...TAGS.map(({ id }) => id), 'deleted')),
			})
			.map(({ readAt, savedAt, tags }) => ({
				id: '2407.21783',
				tags,
				...(readAt !== undefined && { readAt }),
				...(savedAt !== undefined && { savedAt }),
			})),
		{ maxLength: 40 },
	);
}
