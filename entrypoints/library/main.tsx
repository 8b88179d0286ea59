import '@/components/theme.css';
import '@/components/page.css';
import '@/components/trouble.css';
import '@/components/rows.css';
import '@/components/rules.css';
import '@/components/saved.css';
import '@/components/tags.css';
import '@/components/paper-bar.css';
import '@/components/paper-view.css';
import '@/components/first-run.css';
import '@/components/health.css';
import './library.css';
import { FirstRunView } from '@/lib/views/FirstRunView';
import { LibraryView } from '@/lib/views/LibraryView';
import { showPage } from '@/lib/views/show-page';

showPage(location.hash === '#welcome' ? <FirstRunView /> : <LibraryView />);
