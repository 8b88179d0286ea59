import './numbers.css';
import './numbers-calendar.css';
import './numbers-lines.css';
import { useMemo } from 'preact/hooks';
import { t } from '@/lib/i18n';
import type { Numbers as Counts } from '@/lib/model';
import { calendarWeeks } from '@/lib/numbers/calendar';
import { weekTotals } from '@/lib/numbers/weeks';
import { formatTerm } from '@/lib/query/tokens';
import { NumbersBars } from './NumbersBars';
import { NumbersCalendar } from './NumbersCalendar';
import { NumbersFigure } from './NumbersFigure';
import { NumbersLines } from './NumbersLines';
import { daysText, dayText, firstDayOfWeek, numberText } from './numbers-text';

export interface NumbersProps {
	/** Absent while they are being counted. */
	numbers: Counts | undefined;
	/** Shows the papers that a query of the saved list finds. */
	onSearch(query: string): void;
}

/** How much was read, saved and found: in a few words, in pictures, and in a table behind each. It brings its style sheet along. */
export function Numbers({ numbers, onSearch }: NumbersProps) {
	if (!numbers) return <p class="empty">{t('loading')}</p>;
	const { total, backlog, rules } = numbers;
	const tags = numbers.tags.filter(({ papers }) => papers > 0);
	if (total.read + total.saved + tags.length + rules.length === 0) {
		return <p class="empty">{t('numbersEmpty')}</p>;
	}
	return (
		<div class="numbers">
			<Totals total={total} />
			<div class="numbers-figures">
				<Days numbers={numbers} />
				{/* Of a single day there is no more to say than the totals do. */}
				{backlog.length > 1 && <Backlog backlog={backlog} />}
				{tags.length > 0 && <Tags tags={tags} onSearch={onSearch} />}
				{rules.length > 0 && <Rules rules={rules} />}
			</div>
		</div>
	);
}

function Totals({ total }: { total: Counts['total'] }) {
	const numbers: [number, string][] = [
		[total.read, t('numbersTotalRead')],
		[total.saved, t('numbersTotalSaved')],
		[total.waiting, t('numbersTotalWaiting')],
	];
	return (
		<ul class="numbers-totals" aria-label={t('numbersTotals')}>
			{numbers.map(([count, label]) => (
				<li key={label}>
					<b>{numberText(count)}</b> {label}
				</li>
			))}
		</ul>
	);
}

/** What was read and saved, by days and by weeks. */
function Days({ numbers }: { numbers: Counts }) {
	const { calendar, weeks } = useMemo(() => {
		const now = Date.now();
		return {
			calendar: calendarWeeks(numbers.days, now, firstDayOfWeek()),
			weeks: weekTotals(numbers.days, now),
		};
	}, [numbers]);
	const columns = [t('numbersColumnRead'), t('numbersColumnSaved')] as const;
	const days = calendar.weeks.flat().filter((entry) => entry !== undefined && entry.read + entry.saved > 0);
	return (
		<>
			<NumbersFigure
				title={t('numbersDays')}
				hint={t('numbersDaysHint')}
				columns={[t('numbersColumnDay'), ...columns]}
				rows={days.flatMap((entry) => (entry ? [[dayText(entry.day), ...figures(entry)]] : []))}
			>
				<NumbersCalendar label={t('numbersDays')} calendar={calendar} />
			</NumbersFigure>
			<NumbersFigure
				title={t('numbersWeeks')}
				hint={t('numbersWeeksHint')}
				columns={[t('numbersColumnWeek'), ...columns]}
				rows={weeks.map((week) => [daysText(week.from, week.to), ...figures(week)])}
			>
				<NumbersLines
					label={t('numbersWeeks')}
					points={weeks.map((week) => ({
						day: week.to,
						says: t('numbersDay', daysText(week.from, week.to), ...figures(week)),
					}))}
					lines={[
						{ name: columns[0], values: weeks.map(({ read }) => read) },
						{ name: columns[1], values: weeks.map(({ saved }) => saved) },
					]}
				/>
			</NumbersFigure>
		</>
	);
}

function figures({ read, saved }: { read: number; saved: number }): [string, string] {
	return [numberText(read), numberText(saved)];
}

function Backlog({ backlog }: { backlog: Counts['backlog'] }) {
	return (
		<NumbersFigure
			title={t('numbersBacklog')}
			hint={t('numbersBacklogHint')}
			columns={[t('numbersColumnDay'), t('numbersColumnWaiting')]}
			rows={backlog.map(({ day, waiting }) => [dayText(day), numberText(waiting)])}
		>
			<NumbersLines
				label={t('numbersBacklog')}
				isArea
				points={backlog.map(({ day, waiting }) => ({
					day,
					says: t('numbersBacklogDay', dayText(day), numberText(waiting)),
				}))}
				lines={[{ name: t('numbersColumnWaiting'), values: backlog.map(({ waiting }) => waiting) }]}
			/>
		</NumbersFigure>
	);
}

function Tags({ tags, onSearch }: { tags: Counts['tags'] } & Pick<NumbersProps, 'onSearch'>) {
	return (
		<NumbersFigure
			title={t('numbersTags')}
			hint={t('numbersTagsHint')}
			columns={[t('numbersColumnTag'), t('numbersColumnPapers')]}
			rows={tags.map(({ tag, papers }) => [tag.name, numberText(papers)])}
		>
			<NumbersBars
				bars={tags.map(({ tag, papers }) => ({ ...tag, count: papers }))}
				onPress={({ name }) => onSearch(formatTerm('tag', name))}
			/>
		</NumbersFigure>
	);
}

function Rules({ rules }: { rules: Counts['rules'] }) {
	return (
		<NumbersFigure
			title={t('numbersRules')}
			hint={t('numbersRulesHint')}
			columns={[t('numbersColumnRule'), t('numbersColumnDays')]}
			rows={rules.map(({ name, days }) => [name, numberText(days)])}
		>
			<NumbersBars bars={rules.map(({ rule, name, days }) => ({ id: rule, name, count: days }))} />
		</NumbersFigure>
	);
}
