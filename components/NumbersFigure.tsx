import type { ComponentChildren } from 'preact';
import { t } from '@/lib/i18n';
import { Section } from './Section';

export interface NumbersFigureProps {
	title: string;
	hint: string;
	/** What the picture shows, in words and figures; the first column names the row. */
	columns: readonly string[];
	rows: readonly (readonly [name: string, ...figures: string[]])[];
	/** The picture. */
	children: ComponentChildren;
}

/** A picture of numbers below its heading, with the numbers themselves as a table behind it. */
export function NumbersFigure({ title, hint, columns, rows, children }: NumbersFigureProps) {
	return (
		<Section title={title} hint={hint}>
			{children}
			<details class="numbers-details">
				<summary>{t('numbersTable')}</summary>
				{/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which must work by keyboard in every browser */}
				<section class="numbers-scroll" aria-label={t('numbersTableOf', title)} tabIndex={0}>
					<table>
						<caption>{title}</caption>
						<thead>
							<tr>
								{columns.map((column) => (
									<th key={column} scope="col">
										{column}
									</th>
								))}
							</tr>
						</thead>
						<tbody>
							{rows.map(([name, ...figures], row) => (
								<tr key={row}>
									<th scope="row" dir="auto">
										{name}
									</th>
									{figures.map((figure, index) => (
										<td key={columns[index + 1]}>{figure}</td>
									))}
								</tr>
							))}
						</tbody>
					</table>
				</section>
			</details>
		</Section>
	);
}
