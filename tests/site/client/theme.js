// In the head and not a module: it must run before the first paint, as the real site's does.
const theme = document.cookie.match(/theme=(\w+)/)?.[1] ?? 'system';
const prefersDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
document.documentElement.classList.toggle('dark', theme === 'dark' || (theme === 'system' && prefersDark));
