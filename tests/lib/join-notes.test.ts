import { expect, test } from 'vitest';
import { joinNotes } from '@/lib/join-notes';

test.each([
	['stands below the other', 'theirs', 'mine', 'theirs\n\nmine'],
	['is all, where there is no other', ' \n', 'mine', 'mine'],
	['that is empty takes nothing away', 'theirs', ' ', 'theirs'],
	['that is the same is not there twice', 'one\ntwo', 'one\ntwo', 'one\ntwo'],
	['with the lines of the other is all', 'one', 'one\ntwo', 'one\ntwo'],
	['whose lines are there already is not there twice', 'one\ntwo', 'two\n', 'one\ntwo'],
	['that is part of a word is none of its lines', 'I should look', 'look', 'I should look\n\nlook'],
])('what was typed %s', (_, stored, typed, both) => {
	expect(joinNotes(stored, typed)).toBe(both);
});
