import { spawnSync } from 'node:child_process';

/** What came of asking the registry for known faults of the packages in the lockfile. */
export type AuditResult =
	| { outcome: 'clean' | 'faulty'; sentence: string }
	/** It can't be known: no network, or a registry that doesn't answer such questions. */
	| { outcome: 'unknown'; sentence: string };

const SEVERITIES = ['critical', 'high', 'moderate', 'low', 'info'] as const;

/** As in `npm audit --json` of npm 11, as far as it is read here. */
interface Answer {
	vulnerabilities?: Record<string, { severity: string; range: string }>;
	metadata?: { vulnerabilities?: Partial<Record<(typeof SEVERITIES)[number], number>> };
	/** Where the registry couldn't be asked. */
	message?: string;
	error?: { summary?: string };
}

/** Asks the registry. Never throws: what keeps it from being asked is in the result. */
export function askForFaults(): AuditResult {
	const { stdout, error } = spawnSync('npm', ['audit', '--json'], {
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	return readAudit(error ? error.message : stdout);
}

/** Reads what `npm audit --json` printed. High and critical are faults; the rest is told. */
export function readAudit(printed: string): AuditResult {
	let answer: Answer;
	try {
		answer = JSON.parse(printed);
	} catch {
		return unknown(printed.trim().split('\n')[0] || 'npm said nothing');
	}
	const counts = answer.metadata?.vulnerabilities;
	if (!counts || !answer.vulnerabilities)
		return unknown(answer.message || answer.error?.summary || 'no reason given');
	const told = SEVERITIES.filter((severity) => counts[severity])
		.map((severity) => `${counts[severity]} ${severity}`)
		.join(', ');
	const bad = Object.entries(answer.vulnerabilities)
		.filter(([, { severity }]) => severity === 'critical' || severity === 'high')
		.map(([name, { severity, range }]) => `${name} ${range} (${severity})`);
	if (bad.length > 0)
		return {
			outcome: 'faulty',
			sentence: `Packages with known faults: ${bad.join(', ')}. Upgrade or override them: \`npm audit\` says how.`,
		};
	return { outcome: 'clean', sentence: `No known fault that is high or critical${told && ` (${told})`}.` };
}

function unknown(why: string): AuditResult {
	return {
		outcome: 'unknown',
		sentence: `NOT CHECKED for known faults: the package registry could not be asked (${why}). Run \`npm run audit\` where it can.`,
	};
}
