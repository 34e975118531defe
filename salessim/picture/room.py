"""Room for what is written around axes: one pass, where matplotlib's own engine takes two and half a picture's time."""

from __future__ import annotations

import textwrap

from matplotlib.layout_engine import ConstrainedLayoutEngine, LayoutEngine

from salessim.picture.look import AT_AN_END, apart

PAD = 5.0  # points between what is written and the next thing, or the edge
BESIDE = 4.0  # points between axes and the labels of lines that end there
FEWEST = 12  # letters in a line
SHARED = 6.0  # points, beside: between two axes that have nothing written between them
AGAIN = 0.15  # of the axes' width or height: moved by more than that, labels that hang on data are measured again


class Room(LayoutEngine):
    """Margins as wide as labels need, measured once; names of x axes wrapped and moved so that they stay inside.

    A figure with a colour bar or a legend beside its axes is left to matplotlib's constrained layout.
    """

    _adjust_compatible = True
    _colorbar_gridspec = False

    def execute(self, fig) -> None:
        """Place the figure's axes."""
        if not fig.axes:
            return
        renderer = fig._get_renderer()  # as matplotlib's own engines do
        point = fig.dpi / 72
        _wrap_names(fig, renderer, point)
        if fig.legends or any(ax.get_subplotspec() is None for ax in fig.axes):
            ConstrainedLayoutEngine().execute(fig)
        elif _fit(fig, renderer, point) > AGAIN:
            _fit(fig, renderer, point)
        _names_inside(fig, renderer, point)
        for ax in fig.axes:
            _ends_apart(ax, renderer, point)


def _columns(fig) -> int:
    spec = fig.axes[0].get_subplotspec()
    return spec.get_gridspec().ncols if spec else 1


def _wrap_names(fig, renderer, point) -> None:
    """Names of x axes in as many lines as their column's width asks for."""
    widest = fig.bbox.width / _columns(fig) - 2 * PAD * point
    for ax in fig.axes:
        label, text = ax.xaxis.label, ax.get_xlabel()
        letters = len(text)
        while letters > FEWEST and label.get_window_extent(renderer).width > widest:
            letters -= 4
            label.set_text(textwrap.fill(text, letters))


def _fit(fig, renderer, point) -> float:
    """Give each side what hangs over it; returns by how much of themselves the axes changed."""
    grid = fig.axes[0].get_subplotspec().get_gridspec()
    left, right, upper, lower = ([0.0] * n for n in (grid.ncols, grid.ncols, grid.nrows, grid.nrows))
    for ax in fig.axes:
        if not ax.get_visible():
            continue
        spec = ax.get_subplotspec()
        tight, box = ax.get_tightbbox(renderer, for_layout_only=True), ax.bbox
        if tight is None:
            continue
        for over, place, beyond in ((left, spec.colspan.start, box.x0 - tight.x0),
                                    (right, spec.colspan.stop - 1, tight.x1 - box.x1),
                                    (upper, spec.rowspan.start, tight.y1 - box.y1),
                                    (lower, spec.rowspan.stop - 1, box.y0 - tight.y0)):
            over[place] = max(over[place], beyond)
        labels = [text.get_window_extent(renderer).width for text in _end_labels(ax)]
        right[spec.colspan.stop - 1] = max(right[spec.colspan.stop - 1], *labels, 0.0) + BESIDE * point * bool(labels)
    width, height = fig.bbox.size
    head = _head(fig, renderer, point)
    pad, between = PAD * point, SHARED * point
    across = max([a + b + between for a, b in zip(right, left[1:], strict=False)], default=0.0)
    down = max([a + b + between for a, b in zip(lower, upper[1:], strict=False)], default=0.0)
    wide = max(width - left[0] - right[-1] - 2 * pad - across * (grid.ncols - 1), 0.1 * width)
    high = max(height - head - upper[0] - lower[-1] - 2 * pad - down * (grid.nrows - 1), 0.1 * height)
    before = fig.subplotpars.right - fig.subplotpars.left, fig.subplotpars.top - fig.subplotpars.bottom
    x0, y0 = (left[0] + pad) / width, (lower[-1] + pad) / height
    after = (wide + across * (grid.ncols - 1)) / width, (high + down * (grid.nrows - 1)) / height
    fig.subplots_adjust(left=x0, right=x0 + after[0], bottom=y0, top=y0 + after[1],
                        wspace=across * grid.ncols / wide, hspace=down * grid.nrows / high)
    return max(abs(old - new) / new for old, new in zip(before, after, strict=True))


def _end_labels(ax) -> list:
    """Labels of lines' ends: they are placed last, so matplotlib does not measure them."""
    return [text for text in ax.texts if text.get_label() == AT_AN_END]


def _head(fig, renderer, point) -> float:
    """Put the title at the top; returns the height it takes."""
    title = fig._suptitle
    if title is None or not title.get_text():
        return 0.0
    title.set_y(1 - PAD * point / fig.bbox.height)
    title.set_verticalalignment("top")
    return title.get_window_extent(renderer).height + PAD * point


def _names_inside(fig, renderer, point) -> None:
    """Names of x axes moved sideways where they would stand out of the figure."""
    for ax in fig.axes:
        label = ax.xaxis.label
        if not label.get_text() or not ax.get_visible():
            continue
        box = ax.get_position()
        middle = (box.x0 + box.x1) / 2 * fig.bbox.width
        half = label.get_window_extent(renderer).width / 2 + 3 * point
        placed = min(max(middle, half), fig.bbox.width - half)
        if placed != middle:
            label.set_x(0.5 + (placed - middle) / (box.width * fig.bbox.width))


def _ends_apart(ax, renderer, point) -> None:
    """Labels of lines' ends right of the axes, moved apart as little as possible, none above the axes' top."""
    labels = _end_labels(ax)
    at = [float(ax.transData.transform(label.xy)[1]) for label in labels]
    order = sorted(range(len(labels)), key=lambda n: at[n])
    high = [labels[n].get_window_extent(renderer).height + 2 * point for n in order]
    places, ceiling = apart([at[n] for n in order], high), ax.bbox.y1 + PAD * point
    for rank in reversed(range(len(order))):
        places[rank] = min(places[rank], ceiling - high[rank] / 2)
        ceiling = places[rank] - high[rank] / 2
    for n, place in zip(order, places, strict=True):
        labels[n].xyann = ax.transData.inverted().transform((ax.bbox.x1 + BESIDE * point, place))
