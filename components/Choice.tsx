import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface ChoiceProps<Value extends string> {
	label: string;
	hint?: string;
	options: readonly { value: Value; label: string; extra?: ComponentChildren }[];
	value: Value;
	onChoose(value: Value): void;
}

/** One of several, as radio buttons. What is shown as chosen is what is stored: it changes when the answer is there. */
export function Choice<Value extends string>({ label, hint, options, value, onChoose }: ChoiceProps<Value>) {
	const name = useId();
	return (
		<fieldset class="choice setting" aria-describedby={hint && `${name}-hint`}>
			<legend>{label}</legend>
			{options.map((option) => (
				<div key={option.value} class="choice-row">
					<label>
						<input
							type="radio"
							name={name}
							value={option.value}
							checked={option.value === value}
							onClick={(event) => {
								if (option.value === value) return;
								event.preventDefault();
								onChoose(option.value);
							}}
						/>
						{option.label}
					</label>
					{option.extra}
				</div>
			))}
			{hint && (
				<p class="quiet" id={`${name}-hint`}>
					{hint}
				</p>
			)}
		</fieldset>
	);
}
