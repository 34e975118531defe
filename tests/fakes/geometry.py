"""What is wrong with a drawn figure, from its geometry: texts that overlap, are clipped, small or pale; lines and marks
that are pale or look alike in grey. Read off the artists as drawn, never off pixels."""

from itertools import combinations
from unittest.mock import patch

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.colors import to_hex, to_rgb, to_rgba
from matplotlib.patches import StepPatch
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from salessim.picture.look import GRID

SMALLEST = 11.0  # points
TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
GREY_CONTRAST = 1.3  # assumption: two greys that lie side by side are told apart
TOUCH = 1.0  # points by which boxes may touch: letters seldom fill theirs
NARROWEST = 0.3  # of the figure's width and height that its axes keep together
TEXTURE = 0.5  # points; thinner lines are texture, what they join carries the meaning


def faults(figure) -> list[str]:
    """Everything wrong with a figure; nothing where it can be read by everybody."""
    canvas, texts = FigureCanvasAgg(figure), {}
    figure.set_dpi(72)  # a pixel is a point, as in the SVG
    drawing = Text.draw

    def noted(text, renderer, *args, **kwargs):
        if text.get_visible() and text.get_text().strip():
            texts[id(text)] = text
        return drawing(text, renderer, *args, **kwargs)

    with patch.object(Text, "draw", noted):
        canvas.draw()
    boxes = [(text, Text.get_window_extent(text, canvas.get_renderer())) for text in texts.values()]
    return [*_texts(figure, boxes), *_covered(figure, boxes), *_axes(figure), *_pale(figure, boxes), *_alike(figure)]


def _said(text) -> str:
    return repr(" ".join(text.get_text().split())[:60])


def _texts(figure, boxes):
    for text, box in boxes:
        if text.get_fontsize() < SMALLEST:
            yield f"small: {_said(text)}, {text.get_fontsize():g} points"
        if box.x0 < -TOUCH or box.y0 < -TOUCH or box.x1 > figure.bbox.x1 + TOUCH or box.y1 > figure.bbox.y1 + TOUCH:
            yield f"clipped: {_said(text)}, {np.round(box.extents)} of {figure.bbox.extents}"
    for (one, a), (other, b) in combinations(boxes, 2):
        if _overlap(a, b):
            yield f"overlap: {_said(one)} and {_said(other)}"


def _overlap(a, b) -> bool:
    return (min(a.x1, b.x1) - max(a.x0, b.x0) > TOUCH) and (min(a.y1, b.y1) - max(a.y0, b.y0) > TOUCH)


def _covered(figure, boxes):
    """Texts that a mark or a line runs through, unless white lies around their letters."""
    outlines = [(ax, step) for ax in figure.axes for step in ax.patches if isinstance(step, StepPatch)]
    bare = [(text, box) for text, box in boxes if not (text.get_bbox_patch() or text.get_path_effects())]
    for ax, line in _lines(figure):
        points = line.get_transform().transform(np.column_stack(line.get_data(orig=False)).astype(float))
        points = points[np.isfinite(points).all(axis=1)]
        inside = Bbox.from_extents(*ax.bbox.extents) if line.get_clip_on() else None
        half = line.get_markersize() / 2 if _marked(line) else 0.0
        for text, box in bare:
            inner = Bbox.from_extents(box.x0 + TOUCH, box.y0 + 2 * TOUCH, box.x1 - TOUCH, box.y1 - 2 * TOUCH)
            if inside is not None and not inside.overlaps(inner):
                continue
            if half and any(_overlap(box, Bbox.from_extents(x - half, y - half, x + half, y + half))
                            for x, y in points):
                yield f"mark on text: {_said(text)}, {line.get_label()}"
            elif line.get_linestyle() != "None" and any(_crosses(inner, *ends)
                                                        for ends in zip(points, points[1:], strict=False)):
                yield f"line through text: {_said(text)}, {line.get_label()}"


    for ax, step in outlines:
        points = ax.transData.transform(step.get_path().vertices)
        for text, box in bare:
            if any(_crosses(box, *ends) for ends in zip(points, points[1:], strict=False)):
                yield f"line through text: {_said(text)}, {step.get_label()}"


def _crosses(box, start, end) -> bool:
    """Whether a straight line meets a box: clipped to it side by side (Liang and Barsky)."""
    enters, leaves = 0.0, 1.0
    for axis, (low, high) in enumerate(((box.x0, box.x1), (box.y0, box.y1))):
        step = end[axis] - start[axis]
        if step == 0:
            if not low < start[axis] < high:
                return False
            continue
        at = sorted(((low - start[axis]) / step, (high - start[axis]) / step))
        enters, leaves = max(enters, at[0]), min(leaves, at[1])
    return enters < leaves


def _axes(figure):
    shown = [ax for ax in figure.axes if ax.get_visible() and ax.axison and not hasattr(ax, "_colorbar")]
    for side in ("width", "height"):
        first, last = ("x0", "x1") if side == "width" else ("y0", "y1")
        spans = {(round(getattr(ax.get_position(), first), 3), round(getattr(ax.get_position(), last), 3))
                 for ax in shown}
        kept = sum(high - low for low, high in spans)
        if shown and kept < NARROWEST:
            yield f"squeezed: the axes keep {100 * kept:.0f} % of the {side}"


def _pale(figure, boxes):
    for text, box in boxes:
        ground = _ground(figure, text, box)
        seen = contrast(_over(to_rgba(text.get_color()), ground), ground)
        if seen < TEXT_CONTRAST - 0.01:
            yield f"pale text: {_said(text)}, contrast {seen:.1f}"
    for _, line in _lines(figure):
        seen = max(contrast(_over(to_rgba(colour), (1, 1, 1)), (1, 1, 1)) for colour in _colours(line))
        if seen < MARK_CONTRAST and not line.get_path_effects() and to_hex(line.get_color()) != GRID:
            yield f"pale line: {line.get_label()}, contrast {seen:.1f}"
    for ax in figure.axes:
        for marks in ax.collections:
            if isinstance(marks, PathCollection) or isinstance(marks, LineCollection) and (
                    max(marks.get_linewidths(), default=0) > TEXTURE):
                colours = marks.get_facecolor() if isinstance(marks, PathCollection) else marks.get_edgecolor()
                for colour in np.unique(colours, axis=0):
                    seen = contrast(_over(tuple(colour), (1, 1, 1)), (1, 1, 1))
                    if seen < MARK_CONTRAST:
                        yield f"pale marks: {marks.get_label()}, contrast {seen:.1f}"


def _ground(figure, text, box):
    """The colour behind the middle of a text: white, and every area it stands on laid over it."""
    colour, middle = (1.0, 1.0, 1.0), ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    if text.get_bbox_patch():
        return _over(to_rgba(text.get_bbox_patch().get_facecolor()), colour)
    for ax in figure.axes:
        for area in sorted([*ax.patches, *ax.collections], key=lambda artist: artist.zorder):
            if not area.get_visible() or not ax.bbox.contains(*middle) or isinstance(area, PathCollection):
                continue
            if isinstance(area, PolyCollection):
                for path, fill in zip(area.get_paths(), np.resize(area.get_facecolor(), (len(area.get_paths()), 4)),
                                      strict=True):
                    if area.get_transform().transform_path(path).contains_point(middle):
                        colour = _over(tuple(fill), colour)
            elif hasattr(area, "get_path") and area.get_fill():
                if area.get_transform().transform_path(area.get_path()).contains_point(middle):
                    colour = _over(to_rgba(area.get_facecolor()), colour)
    return colour


def _alike(figure):
    """Series and touching bars that differ in colour alone, and not enough of it for grey."""
    for ax in figure.axes:
        series = [line for line in ax.lines if len(line.get_xdata()) > 2 or _marked(line)]
        for one, other in combinations(series, 2):
            a, b = (to_rgb(_colours(line)[0]) for line in (one, other))
            same_shape = one.get_marker() == other.get_marker() and _dash(one) == _dash(other)
            if a != b and same_shape and contrast(a, b) < GREY_CONTRAST:
                yield f"alike in grey: {one.get_label()} and {other.get_label()}"
        bars = [(bar, bar.get_window_extent()) for bar in ax.patches if bar.get_window_extent().width > 2]
        for (one, a), (other, b) in combinations(bars, 2):
            near = Bbox.from_extents(a.x0 - 1, a.y0 - 1, a.x1 + 1, a.y1 + 1).overlaps(b)
            fills = [_over(bar.get_facecolor(), (1, 1, 1)) for bar in (one, other)]
            parted = [bar for bar in (one, other) if bar.get_linewidth() >= 0.8
                      and to_rgba(bar.get_edgecolor())[3] > 0 and contrast(to_rgb(bar.get_edgecolor()), fills[0]) > 1.5]
            if near and fills[0] != fills[1] and contrast(*fills) < GREY_CONTRAST and not (
                    parted or one.get_hatch() != other.get_hatch()):
                yield f"bars alike in grey: {one.get_label()} and {other.get_label()}"


def _lines(figure):
    for ax in figure.axes:
        if ax.get_visible():
            yield from ((ax, line) for line in ax.lines if line.get_visible() and len(line.get_xdata()))


def _marked(line) -> bool:
    return str(line.get_marker()) not in ("None", "", " ", "none")


def _dash(line):
    return line._unscaled_dash_pattern  # the only place where the dash is the same whatever it was called


def _colours(line) -> list:
    """Of a line itself, or of its marks: their rings where they are hollow."""
    if line.get_linestyle() != "None" or not _marked(line):
        return [line.get_color()]
    return [colour for colour in (line.get_markerfacecolor(), line.get_markeredgecolor()) if colour != "none"]


def _over(colour, ground):
    """A colour with its opacity laid over another."""
    *parts, opacity = to_rgba(colour)
    return tuple(opacity * part + (1 - opacity) * below for part, below in zip(parts, ground, strict=True))


def luminance(colour) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = np.array(to_rgb(colour))
    return float(np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722])


def contrast(one, other) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
