"""Pictures of answers: SVG that stands on its own, of questions whose header has a chart.

A page shows one with `<figure class="chart">{{ picture | safe }}</figure>` and the stylesheet `charts.css`, which
colours the marks by their classes in the light and in the dark. In a file the colours of the marks themselves count.
"""

from graph.charts.drawing import drawn

__all__ = ["drawn"]
