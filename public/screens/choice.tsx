import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Option<Value> {
  value: Value;
  words: string;
  /** BCP 47 tag of the words, where they are not in the page's language. */
  lang?: string;
}

interface Props<Value> {
  label: string;
  value: Value;
  options: Option<Value>[];
  onChoose: (value: Value) => void;
}

/** A few values side by side, one of which is chosen. */
export function Choice<Value extends string>({ label, value, options, onChoose }: Props<Value>) {
  const id = useId();
  return (
    <fieldset class="choice">
      <legend class="field-name">{label}</legend>
      <div class="choice-values">
        {options.map((option) => (
          <label key={option.value} class="choice-value" data-value={option.value}>
            <input
              type="radio"
              class="visually-hidden"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            <span>{option.words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One of many values, by the browser's own list. */
export function Selection<Value extends string>({ label, value, options, onChoose }: Props<Value>) {
  const id = useId();
  return (
    <div class="selection">
      <label class="field-name" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="field"
        value={value}
        onChange={({ currentTarget }) => onChoose(currentTarget.value as Value)}
      >
        {options.map(({ value: one, words, lang }) => (
          <option key={one} value={one} lang={lang}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What is either on or off. */
export function Switch({
  children,
  on,
  onSwitch,
}: {
  children: ComponentChildren;
  on: boolean;
  onSwitch: (on: boolean) => void;
}) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        checked={on}
        onChange={({ currentTarget }) => onSwitch(currentTarget.checked)}
      />
      {children}
    </label>
  );
}
