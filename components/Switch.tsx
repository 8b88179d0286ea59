import { useId } from 'preact/hooks';

export interface SwitchProps {
	label: string;
	hint?: string | undefined;
	on: boolean;
	onSwitch(on: boolean): void;
}

/** Something that is on or off. What it shows is what is stored: it changes when the answer is there. */
export function Switch({ label, hint, on, onSwitch }: SwitchProps) {
	const id = useId();
	return (
		<div class="switch setting">
			<label>
				<input
					type="checkbox"
					aria-describedby={hint && id}
					checked={on}
					onClick={(event) => {
						event.preventDefault();
						onSwitch(!on);
					}}
				/>
				{label}
			</label>
			{hint && (
				<p class="quiet" id={id}>
					{hint}
				</p>
			)}
		</div>
	);
}
