import { onChanges } from '../messages/changes';
import { call } from '../messages/client';
import type { RuleId } from '../model';
import { type Question, useLive } from './use-live';

const IDLE: Question<ReadonlySet<RuleId>> = {
	name: 'reading which highlights hit nothing',
	ask: async () => new Set(await call('getIdleRules', {})),
	watch: (onChange, signal) => onChanges(({ rules }) => rules && onChange(), signal),
};

/** The rules that hit nothing for a month; undefined until it is known. */
export function useIdleRules(): ReadonlySet<RuleId> | undefined {
	return useLive(IDLE).answer;
}
