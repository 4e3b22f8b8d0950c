"""The styles of everything drawn by line, worked out once from the theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style
from textual.color import Color, ColorParseError

from reader.markers import COLOURS, LINK_MARKERS
from scrapers.thread import LinkState

if TYPE_CHECKING:
    from textual.app import App


class Palette(NamedTuple):
    """Styles by meaning; each adds to the one of the row it stands on."""

    text: Style
    muted: Style
    faint: Style
    """Guides and rules."""
    author: Style
    badge: Style
    accent: Style
    title: Style
    link: Style
    quote: Style
    code: Style
    code_parts: Mapping[str, Style]
    """By the name of the part: a keyword, a string and so on."""
    heading: Style
    hit: Style
    current_hit: Style
    selected: Style
    """What is selected with the mouse."""
    added: Style
    removed: Style
    """What an edit put in and took away."""
    current: Style
    """The comment under the cursor."""
    bar: Style
    chrome: Style
    """Status lines and the footer."""
    key: Style
    warning: Style
    states: Mapping[LinkState, Style]


def build_palette(app: App[object]) -> Palette:
    """Return the styles for the app's present theme.

    Without colour, or with the terminal's own sixteen, weight, dimness, underline and reverse
    carry what shades of grey would.
    """
    variables = app.theme_variables
    if app.no_color or app.native_ansi_color:
        return _plain(variables, has_colour=not app.no_color)
    foreground = _colour(variables, "foreground", "#dddddd")
    background = _colour(variables, "background", "#111111")
    muted = _colour(variables, "muted", background.blend(foreground, 0.58).hex)
    faint = _colour(variables, "faint", background.blend(foreground, 0.22).hex)
    accent = _colour(variables, "accent", "#e2b270")
    surface, panel = (_colour(variables, name, "#222222") for name in ("surface", "panel"))
    primary = _colour(variables, "primary", "#8ab4de")
    orange, green = (_state(variables, name) for name in ("orange", "green"))
    return Palette(
        text=_style(foreground),
        muted=_style(muted),
        faint=_style(faint),
        author=_style(foreground, bold=True),
        badge=_style(accent),
        accent=_style(accent),
        title=_style(foreground, bold=True),
        link=_style(primary, underline=True),
        quote=_style(muted, italic=True),
        code=_on(panel, foreground),
        code_parts={
            "keyword": _style(primary),
            "name": _style(foreground, bold=True),
            "string": _style(green),
            "number": _style(orange),
            "code comment": _style(muted, italic=True),
        },
        heading=_style(foreground, bold=True),
        hit=_on(muted, background),
        current_hit=_on(accent, background) + Style(bold=True),
        selected=_on(background.blend(primary, 0.4), foreground),
        added=_style(green) + Style(underline=True),
        removed=_style(muted) + Style(strike=True),
        current=Style(bgcolor=surface.rich_color),
        bar=_style(accent, bold=True),
        chrome=_on(surface, muted),
        key=_on(surface, foreground),
        warning=_style(orange),
        states={one: _style(_state(variables, mark.colour)) for one, mark in LINK_MARKERS.items()},
    )


def _plain(variables: Mapping[str, str], *, has_colour: bool) -> Palette:
    def shade(name: str, **attributes: bool) -> Style:
        style = Style(**attributes)  # type: ignore[arg-type]
        colour = _colour(variables, name, "ansi_default")
        return style + Style(color=colour.rich_color) if has_colour else style

    dim, bold, none = Style(dim=True), Style(bold=True), Style()
    colours = {"green": "success", "vermilion": "error", "orange": "warning"}
    return Palette(
        text=none,
        muted=dim,
        faint=dim,
        author=bold,
        badge=shade("accent", underline=True),
        accent=shade("accent", bold=True),
        title=bold,
        link=shade("primary", underline=True),
        quote=Style(dim=True, italic=True),
        code=none,
        code_parts={
            "keyword": shade("primary", bold=True),
            "name": none,
            "string": shade("success"),
            "number": shade("warning"),
            "code comment": Style(dim=True, italic=True),
        },
        heading=bold,
        hit=Style(reverse=True),
        current_hit=Style(reverse=True, bold=True, underline=True),
        selected=Style(reverse=True),
        added=shade("success", bold=True, underline=True),
        removed=Style(dim=True, strike=True),
        current=none,
        bar=shade("accent", bold=True),
        chrome=Style(dim=True),
        key=bold,
        warning=shade("warning", bold=True),
        states={
            state: shade(colours.get(mark.colour, "primary"), bold=mark.rank <= 6)
            for state, mark in LINK_MARKERS.items()
        },
    )


def _style(
    colour: Color, *, bold: bool = False, italic: bool = False, underline: bool = False
) -> Style:
    return Style(
        color=colour.rich_color,
        bold=bold or None,
        italic=italic or None,
        underline=underline or None,
    )


def _state(variables: Mapping[str, str], name: str) -> Color:
    return _colour(variables, f"state-{name}", COLOURS[name])


def _on(ground: Color, colour: Color) -> Style:
    return Style(color=colour.rich_color, bgcolor=ground.rich_color)


def _colour(variables: Mapping[str, str], name: str, default: str) -> Color:
    try:
        return Color.parse(variables[name])
    except (KeyError, ColorParseError):
        return Color.parse(default)
