import { PLACES, type Place } from './places';

/** What a reader may switch on that needs a permission of its own. */
export interface Option {
	name: OptionName;
	/** The strings that name it and say what it does. */
	label: 'optionContextMenu' | 'optionSidePanel' | 'optionWeeklyFile' | Place['label'];
	hint: 'optionContextMenuHint' | 'optionSidePanelHint' | 'optionWeeklyFileHint' | 'optionPlaceHint';
	/** What it can't do without, beside the site itself where it is one. */
	permission: 'contextMenus' | 'sidePanel' | 'downloads' | 'scripting';
	/** What it needs besides, in those browsers that know of it. */
	also?: 'offscreen';
}

export type OptionName = 'contextMenu' | 'sidePanel' | 'weeklyFile' | Place['name'];

/**
 * All optional features, as the settings show them. Firefox has no permission to ask for the first (it would have to be
 * asked for at install, as of 153), and needs none for the second.
 */
export const OPTIONS: readonly Option[] = [
	{
		name: 'contextMenu',
		label: 'optionContextMenu',
		hint: 'optionContextMenuHint',
		permission: 'contextMenus',
	},
	{ name: 'sidePanel', label: 'optionSidePanel', hint: 'optionSidePanelHint', permission: 'sidePanel' },
	{
		name: 'weeklyFile',
		label: 'optionWeeklyFile',
		hint: 'optionWeeklyFileHint',
		permission: 'downloads',
		also: 'offscreen',
	},
	...PLACES.map(({ name, label }) => ({
		name,
		label,
		hint: 'optionPlaceHint' as const,
		permission: 'scripting' as const,
	})),
];
