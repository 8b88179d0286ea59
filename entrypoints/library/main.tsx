import '@/components/theme.css';
import '@/components/page.css';
import '@/components/rows.css';
import '@/components/saved.css';
import '@/components/rules.css';
import './library.css';
import { SettingsView } from '@/lib/views/SettingsView';
import { showPage } from '@/lib/views/show-page';

showPage(<SettingsView />);
