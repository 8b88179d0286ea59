import '@/components/theme.css';
import './popup.css';
import { render } from 'preact';
import { t } from '@/lib/i18n';
import { swatchCss } from '@/lib/palette';
import { App } from './App';

const swatches = new CSSStyleSheet();
swatches.replaceSync(swatchCss());
document.adoptedStyleSheets = [swatches];
document.documentElement.lang = t('language');

const place = document.querySelector('#app');
if (place) render(<App />, place);
