"""The decision as a page to hand on."""

from salessim.pages.decision import page

__all__ = ["page"]
