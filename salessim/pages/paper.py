"""How pages are made from templates: everything escaped, nothing left undefined."""

from __future__ import annotations


def render(template: str, **told) -> str:
    """The HTML of a template of this package."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("salessim.pages", "."), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)
    environment.filters["unbroken"] = lambda text: text.replace(" %", "\u00a0%")  # no line begins with a % sign
    environment.filters["words"] = lambda name: name.replace("_", " ")
    environment.filters["sentence"] = lambda text: text[:1].upper() + text[1:]
    return environment.get_template(template).render(**told)
