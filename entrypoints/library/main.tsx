import '@/components/theme.css';
import '@/components/page.css';
import '@/components/rows.css';
import '@/components/rules.css';
import '@/components/first-run.css';
import './library.css';
import { FirstRunView } from '@/lib/views/FirstRunView';
import { SettingsView } from '@/lib/views/SettingsView';
import { showPage } from '@/lib/views/show-page';

showPage(location.hash === '#welcome' ? <FirstRunView /> : <SettingsView />);
