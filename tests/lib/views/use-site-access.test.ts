import { renderHook, waitFor } from '@testing-library/preact';
import { beforeEach, expect, test, vi } from 'vitest';
import { useSiteAccess } from '@/lib/views/use-site-access';
import { createPermissions } from '../messages/permissions';

const SITE = { origins: ['https://huggingface.co/*'] };

let permissions: ReturnType<typeof createPermissions>['permissions'];

beforeEach(async () => {
	({ permissions } = createPermissions());
	await permissions.request(SITE);
});

test('follows what is granted, also when it changes elsewhere, until it is gone', async () => {
	const { result, unmount } = renderHook(() => useSiteAccess());
	expect(result.current).toBeUndefined();
	await waitFor(() => expect(result.current).toBe(true));
	await permissions.remove(SITE);
	await waitFor(() => expect(result.current).toBe(false));
	await permissions.request(SITE);
	await waitFor(() => expect(result.current).toBe(true));
	unmount();
	const { onAdded, onRemoved } = permissions;
	await waitFor(() => expect([onAdded.listeners.size, onRemoved.listeners.size]).toEqual([0, 0]));
});

test('an answer that was overtaken by a newer one is dropped', async () => {
	const answers: ((mayRead: boolean) => void)[] = [];
	vi.spyOn(permissions, 'contains').mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
	const { result } = renderHook(() => useSiteAccess());
	await waitFor(() => expect(answers).toHaveLength(1));
	permissions.onRemoved.emit(SITE);
	answers[1]?.(false);
	await waitFor(() => expect(result.current).toBe(false));
	answers[0]?.(true);
	await Promise.resolve();
	expect(result.current).toBe(false);
});
