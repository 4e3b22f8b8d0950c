from __future__ import annotations

import webbrowser

import pytest

from reader.browser import takes_terminal


@pytest.mark.parametrize(
    ("browser", "takes"),
    [
        (webbrowser.GenericBrowser("lynx"), True),
        (webbrowser.BackgroundBrowser("xdg-open"), False),
        (webbrowser.Mozilla("firefox"), False),
    ],
)
def test_only_a_text_browser_takes_the_terminal(
    browser: webbrowser.BaseBrowser, takes: bool
) -> None:
    assert takes_terminal(browser) is takes
