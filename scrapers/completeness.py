"""The completeness audit: what the page declares against what was found, in one sentence."""

from __future__ import annotations

from scrapers.fragment import Fragment


def audit(fragment: Fragment, comment_count: int) -> tuple[str, ...]:
    """Return a note when the declared count and the found one differ, else nothing.

    An adapter that knows why they differ has said so in ``fragment.notes`` and set
    ``fragment.is_count_explained``; then nothing is added here.
    """
    declared = fragment.declared_count
    if declared is None or declared == comment_count or fragment.is_count_explained:
        return ()
    if declared < comment_count:
        return (f"The page declares {counted(declared)}, but {comment_count} are here.",)
    missing = declared - comment_count
    where = "" if comment_count else ", and none could be found"
    return (
        f"The page declares {counted(declared)}; {comment_count or 'none'} "
        f"{'is' if comment_count == 1 else 'are'} here, {missing} missing{where}.",
    )


def counted(count: int) -> str:
    """Return a number of comments in words."""
    return f"{count} comment" if count == 1 else f"{count} comments"
