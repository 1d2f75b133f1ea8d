/** Light, dark, or as the system has it. */

const THEMES = ['system', 'light', 'dark'];

/** @param {HTMLElement} button */
export function startTheme(button) {
    let theme = THEMES.find(each => each === localStorage.getItem('theme')) ?? 'system';

    function apply() {
        document.documentElement.dataset.theme = theme;
        button.textContent = `Theme: ${theme}`;
        dispatchEvent(new Event('themechange'));
    }

    button.addEventListener('click', () => {
        theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
        localStorage.setItem('theme', theme);
        apply();
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
    apply();
}
