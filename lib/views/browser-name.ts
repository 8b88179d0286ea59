/** Name and main version of a browser; Edge and Opera call themselves Chrome as well. */
export function browserName(userAgent: string): string {
	const [, name, version] =
		/\b(Edg|OPR|Firefox)\/(\d+)/.exec(userAgent) ?? /(Chrome)\/(\d+)/.exec(userAgent) ?? [];
	return name ? `${name} ${version}` : 'unknown';
}
