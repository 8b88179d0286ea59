import type { CalendarWeek } from '@/lib/numbers/calendar';
import { monthText } from './numbers-text';

/** Weeks that a month's name needs. */
const ROOM = 3;

/** The head of a calendar: each month's name above its weeks, where there is room. */
export function CalendarMonths({ weeks }: { weeks: readonly CalendarWeek[] }) {
	const months: { day: string; weeks: number }[] = [];
	for (const [first] of weeks) {
		if (!first) continue;
		const month = months.at(-1);
		if (month?.day.slice(0, 7) === first.day.slice(0, 7)) month.weeks += 1;
		else months.push({ day: first.day, weeks: 1 });
	}
	return (
		<thead>
			<tr>
				<td />
				{months.map((month) =>
					month.weeks < ROOM ? (
						<td key={month.day} colSpan={month.weeks} />
					) : (
						<th key={month.day} colSpan={month.weeks} scope="colgroup">
							{monthText(month.day)}
						</th>
					),
				)}
			</tr>
		</thead>
	);
}
