import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { DogearError, type StorageTrouble } from '@/lib/errors';
import { errorSentence, t } from '@/lib/i18n';
import { Section } from './Section';
import { Switch } from './Switch';
import { useAction } from './use-action';

export interface HealthProps {
	version: string;
	browser: string;
	trouble: StorageTrouble | null;
	database: { version: number; newest: number; rows: [store: string, count: number][] } | undefined;
	usage: number | undefined;
	quota: number | undefined;
	persisted: boolean;
	snapshots: { count: number; newest: number | null; bytes: number } | undefined;
	permissions: readonly string[];
	errors: readonly { at: number; where: string; name: string; detail?: string }[];
	/** The report as it would be copied. */
	report: string;
	/** Whether what the reader keeps is in it. */
	withRows: boolean;
	onWithRows(on: boolean): void;
	/** Puts the report where the reader can paste it. */
	onCopy(): Promise<void>;
}

/** How Dogear is: its storage, its versions, what went wrong lately, and a report of all that. */
export function Health(props: HealthProps) {
	const { database, trouble, snapshots, errors } = props;
	const copying = useAction();
	const [isCopied, setIsCopied] = useState(false);

	async function copy() {
		// Taken away first, so that it is said anew.
		setIsCopied(false);
		setIsCopied(await copying.run(props.onCopy));
	}

	return (
		<div class="settings health">
			<Section title={t('healthStorage')}>
				<p>{trouble ? errorSentence(new DogearError(trouble)) : t('healthWorks')}</p>
				<dl class="facts">
					{database && (
						<Fact name={t('healthDatabase')}>{t('healthVersion', database.version, database.newest)}</Fact>
					)}
					{props.usage !== undefined && <Fact name={t('healthUsed')}>{size(props.usage)}</Fact>}
					{props.quota !== undefined && <Fact name={t('healthRoom')}>{size(props.quota)}</Fact>}
					<Fact name={t('healthPersisted')}>{props.persisted ? t('yes') : t('no')}</Fact>
					<Fact name={t('healthSnapshots')}>
						{snapshots
							? t('healthSnapshotsOf', snapshots.count, size(snapshots.bytes), moment(snapshots.newest))
							: t('healthSnapshotsFail')}
					</Fact>
					{(database?.rows ?? []).map(([store, count]) => (
						<Fact key={store} name={store}>
							{count.toLocaleString(t('language'))}
						</Fact>
					))}
				</dl>
			</Section>
			<Section title={t('healthVersions')}>
				<dl class="facts">
					<Fact name={t('extensionName')}>{props.version}</Fact>
					<Fact name={t('healthBrowser')}>{props.browser}</Fact>
					<Fact name={t('healthPermissions')}>{props.permissions.join(', ')}</Fact>
				</dl>
			</Section>
			<Section title={t('healthErrors')} hint={t('healthErrorsHint')}>
				{errors.length === 0 && <p>{t('healthNoErrors')}</p>}
				<ol class="errors">
					{errors.map(({ at, where, name, detail }) => (
						<li key={`${at} ${where}`}>
							<time dateTime={new Date(at).toISOString()}>{moment(at)}</time> {where}: {name} {detail}
						</li>
					))}
				</ol>
			</Section>
			<Section title={t('healthReport')} hint={t('healthReportHint')}>
				<Switch label={t('healthWithRows')} on={props.withRows} onSwitch={props.onWithRows} />
				<textarea class="report" readOnly rows={10} aria-label={t('healthReport')} value={props.report} />
				<div class="field-row">
					<button type="button" class="strong" aria-busy={copying.pending} onClick={() => void copy()}>
						{t('copyReport')}
					</button>
					<p role="status">{isCopied && t('healthCopied')}</p>
				</div>
				<p class="error" role="alert">
					{copying.error}
				</p>
			</Section>
		</div>
	);
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd>{children}</dd>
		</div>
	);
}

/** Megabytes with one decimal: of less nobody has to know. */
function size(bytes: number): string {
	return new Intl.NumberFormat(t('language').replace('_', '-'), {
		style: 'unit',
		unit: 'megabyte',
		maximumFractionDigits: 1,
	}).format(bytes / 1_000_000);
}

function moment(time: number | null): string {
	if (time === null) return '–';
	return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' }).format(time);
}
