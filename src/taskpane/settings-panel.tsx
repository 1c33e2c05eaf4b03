import { Button, mergeClasses } from '@fluentui/react-components';
import { useId, type ReactElement } from 'react';
import type { FormulaMode } from '../app/session';
import type { Language } from '../core/messages';
import { useLook } from './look';
import { usePane } from './pane-context';
import { settingsCell } from './view';

const MODES: readonly FormulaMode[] = ['functions', 'native', 'values'];
const LANGUAGES: readonly Language[] = ['zh', 'en'];

/** What the user may choose for the pane; what concerns the evaluation stands in the workbook. */
export function SettingsPanel({ onLanguage }: { readonly onLanguage: (language: Language) => void }): ReactElement {
  const look = useLook();
  const { session, state, language, text, go } = usePane();
  const ids = [useId(), useId(), useId()];
  const at = settingsCell(state);
  return (
    <div>
      <section className={look.section}>
        <fieldset className={look.fieldset} aria-describedby={ids[0]}>
          <legend className={look.legend}><h2 className={look.heading}>{text.formulasTitle}</h2></legend>
          {MODES.map((mode) => {
            const missing = mode === 'functions' && !state.customFunctions;
            const [name, meaning] = text.formulas[mode];
            return (
              <label key={mode} className={look.option}>
                <input type="radio" className={look.choice} name={ids[1]} value={mode} checked={state.formulas === mode} disabled={missing} onChange={() => session.setFormulas(mode)} />
                <span><span>{name}</span><br /><span className={look.quiet}>{meaning}{missing ? text.functionsMissing : ''}</span></span>
              </label>
            );
          })}
        </fieldset>
        <p id={ids[0]} className={look.quiet}>{text.formulasHint}</p>
      </section>
      <section className={mergeClasses(look.section, look.ruled)}>
        <fieldset className={look.fieldset}>
          <legend className={look.legend}><h2 className={look.heading}>{text.languageTitle}</h2></legend>
          {LANGUAGES.map((one) => (
            <label key={one} className={look.option} lang={one === 'zh' ? 'zh-CN' : 'en-US'}>
              <input type="radio" className={look.choice} name={ids[2]} value={one} checked={language === one} onChange={() => onLanguage(one)} />
              <span>{text.languages[one]}</span>
            </label>
          ))}
        </fieldset>
      </section>
      <section className={mergeClasses(look.section, look.ruled)}>
        <h2 className={look.heading}>{text.ruleSettings}</h2>
        <p className={look.text}>{text.ruleSettingsHint}</p>
        {at ? <div><Button onClick={() => go(at)}>{text.openSettingsSheet}</Button></div> : null}
      </section>
    </div>
  );
}
