import { Component, type ComponentType, createElement, type FunctionComponent } from 'preact';

/** A component that is not rendered again while all its properties are the same. */
export function memo<Props extends object>(Inner: FunctionComponent<Props>): ComponentType<Props> {
	return class extends Component<Props> {
		override shouldComponentUpdate(next: Props): boolean {
			const names = Object.keys(next) as (keyof Props)[];
			const before = this.props as Props;
			return names.length !== Object.keys(before).length || names.some((name) => next[name] !== before[name]);
		}

		render() {
			return createElement(Inner, this.props as Props);
		}
	};
}
