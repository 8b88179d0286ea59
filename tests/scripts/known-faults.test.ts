// @vitest-environment node
import { expect, test } from 'vitest';
import { readAudit } from '../../scripts/known-faults';

/** As npm 11 prints it, without what is not read. */
const answer = (severities: Record<string, string>) => {
	const count = (severity: string) => Object.values(severities).filter((each) => each === severity).length;
	return JSON.stringify({
		auditReportVersion: 2,
		vulnerabilities: Object.fromEntries(
			Object.entries(severities).map(([name, severity]) => [name, { name, severity, range: '<2.0.0' }]),
		),
		metadata: {
			vulnerabilities: {
				info: 0,
				low: count('low'),
				moderate: count('moderate'),
				high: count('high'),
				critical: count('critical'),
				total: Object.keys(severities).length,
			},
		},
	});
};

test('no fault is clean', () => {
	expect(readAudit(answer({}))).toEqual({
		outcome: 'clean',
		sentence: 'No known fault that is high or critical.',
	});
});

test('moderate and low ones are told and don’t fail', () => {
	expect(readAudit(answer({ a: 'moderate', b: 'low', c: 'low' }))).toEqual({
		outcome: 'clean',
		sentence: 'No known fault that is high or critical (1 moderate, 2 low).',
	});
});

test.each(['high', 'critical'])('a %s one fails and is named', (severity) => {
	const { outcome, sentence } = readAudit(answer({ a: 'low', b: severity }));
	expect(outcome).toBe('faulty');
	expect(sentence).toContain(`: b <2.0.0 (${severity}).`);
});

test.each([
	[
		'a registry that answers no such question',
		JSON.stringify({
			message: '405 Method Not Allowed - POST https://registry.npmjs.org/-/npm/v1/security/advisories/bulk',
			statusCode: 405,
			error: { summary: '', detail: '' },
		}),
		'405 Method Not Allowed',
	],
	[
		'no network',
		JSON.stringify({ message: 'request to https://registry.npmjs.org failed', error: {} }),
		'failed',
	],
	[
		'an error of npm’s own',
		JSON.stringify({ error: { code: 'ENOLOCK', summary: 'no lockfile' } }),
		'no lockfile',
	],
	['an answer without a count', '{"vulnerabilities":{}}', 'no reason given'],
	['no npm', 'spawnSync npm ENOENT', 'spawnSync npm ENOENT'],
	['silence', '', 'npm said nothing'],
])('%s is not clean but unknown, and says why', (_name, printed, why) => {
	const { outcome, sentence } = readAudit(printed);
	expect(outcome).toBe('unknown');
	expect(sentence).toMatch(/^NOT CHECKED/);
	expect(sentence).toContain(why);
});
