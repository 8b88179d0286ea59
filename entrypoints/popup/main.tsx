import '@/components/theme.css';
import './popup.css';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { swatchCss } from '@/lib/palette';
import { App } from './App';

const swatches = new CSSStyleSheet();
swatches.replaceSync(swatchCss());
document.adoptedStyleSheets = [swatches];
document.documentElement.lang = browser.i18n.getUILanguage();

const place = document.querySelector('#app');
if (place) render(<App />, place);
