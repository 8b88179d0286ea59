/** The chosen ones of some values with one put in or taken out, in the order of all. */
export function toggled<Value>(all: readonly Value[], chosen: readonly Value[], value: Value): Value[] {
	return all.filter((each) => (each === value ? !chosen.includes(each) : chosen.includes(each)));
}
