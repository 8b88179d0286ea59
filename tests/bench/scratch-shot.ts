import { launch, waitFor } from '/work/main/tests/e2e/harness/index.ts';
import { callBackground, openPopup } from '/work/main/tests/e2e/reader.ts';
import { papersFrom } from '/work/main/tests/site/papers/papers.ts';
const browserName = (process.argv[2] ?? 'chromium') as 'chromium';
const session = await launch({ browserName });
const papers = papersFrom(0, 200).map(({ paper: { id, title, summary: abstract } }, i) => ({ id, title, abstract, authors: ['Ada Lovelace', 'Grace Hopper', 'Alan Turing', 'Emmy Noether'].slice(0, 1 + (i % 4)), publishedAt: `2026-${String(1 + (i % 11)).padStart(2, '0')}-11` }));
const op = () => crypto.randomUUID();
await callBackground(session, 'setSaved', { operation: op(), papers, saved: true });
await callBackground(session, 'setRead', { operation: op(), papers: papers.slice(3, 30), read: true });
await callBackground(session, 'setStatus', { operation: op(), papers: papers.slice(5, 9), status: 'reading' });
await callBackground(session, 'setRating', { operation: op(), papers: papers.slice(4, 7), rating: 4 });
for (const name of ['NLP', 'vision', 'to discuss', 'nlp/agents', 'nlp/agents/tools']) for (const paper of papers.slice(name.length, name.length * 3)) await callBackground(session, 'addTag', { operation: op(), paper, tag: { name } });
await callBackground(session, 'setNote', { operation: op(), id: papers[199]!.id, note: '# Read again\n\nThe **second** table, and [this](https://example.org).' });
await callBackground(session, 'addRules', { operation: op(), rules: [{ name: 'Agents', terms: ['model', 'agent*'], unless: [], wholeWord: true, matchCase: false, flexible: true, fields: ['title'], actions: ['highlight'], tag: null, color: 'blue', enabled: true }] });
await callBackground(session, 'addSearch', { operation: op(), name: 'Open', query: 'is:unread' });
const shots: [string, string, number, number, ((page: import('puppeteer-core').Page) => Promise<void>)?][] = eval(`(${process.env.SHOTS})`);
for (const [name, path, width, height, act] of shots) {
	for (const scheme of ['light', 'dark'] as const) {
		const page = await session.openExtensionPage(path, { viewport: { width, height }, colorScheme: scheme } as never);
		await page.setViewport({ width, height });
		try { await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]); } catch {}
		await new Promise((r) => setTimeout(r, 900));
		if (act) await act(page);
		await new Promise((r) => setTimeout(r, 500));
		await page.screenshot({ path: `/root/t/${name}-${scheme}.png` as never });
		await page.close();
	}
}
await session.close();
