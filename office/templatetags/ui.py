"""The components of a page, each with its template in templates/components/. What each takes: README.md in that folder.

A component with content of its own is a block: `{% panel "Contacten" %} ... {% endpanel %}`.
"""

from datetime import date, datetime
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BaseForm, BoundField, CheckboxInput
from django.http import HttpRequest
from django.template import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from office.markup import as_cards
from office.paging import AFTER, BEFORE, SORT, Page
from office.undo import Undo, undo_of

register = template.Library()


def _render(context: Context, name: str, **values: Any) -> SafeString:
    engine_template = context.template.engine.get_template(f"components/{name}.html")  # type: ignore[union-attr]
    return engine_template.render(context.new(values))


# --- small things -----------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing from static/icons/icons.svg. Always beside words, so a screen reader skips it."""
    return format_html(
        '<svg class="k-icon" width="20" height="20" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("icons/icons.svg"),
        name,
    )


@register.simple_tag
def theme_url(name: str) -> str:
    """The stylesheet with the municipality's own colours; the neutral one when its file is missing."""
    try:
        return static(f"themes/{name}.css")
    except ValueError:  # not in the manifest of static files
        return static("themes/standaard.css")


@register.filter
def alert_look(kind: str) -> str:
    """The look of an alert; django.contrib.messages has other words for two of them."""
    return {"success": "ok", "debug": "info"}.get(kind, kind)


@register.filter
def undo(message: Message) -> Undo | None:
    """How to take back what a message tells, where that can be done."""
    return undo_of(message)


@register.simple_tag(takes_context=True)
def action(
    context: Context, label: str, url_name: str, *args: Any, kind: str = "secondary", icon: str = ""
) -> SafeString | str:
    """A link that looks like a button; nothing when this installation does not serve that address."""
    look = {"primary": "primary-action", "secondary": "secondary-action", "subtle": "subtle"}[kind]
    url = _url(url_name, args)
    return _render(context, "action", label=label, url=url, look=look, icon_name=icon) if url else ""


@register.simple_tag
def crumb(label: str, url_name: str = "", *args: Any) -> SafeString:
    url = _url(url_name, args) if url_name else None
    if url is None:
        return format_html('<li aria-current="page">{}</li>', label)
    return format_html('<li><a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></li>', url, label)


@register.inclusion_tag("components/badge.html")
def badge(text: str, kind: str = "neutral") -> dict[str, str]:
    return {"text": text, "kind": kind}


@register.inclusion_tag("components/fact.html")
def fact(label: str, value: Any, missing: str = "Niet bekend") -> dict[str, Any]:
    return {"label": label, "value": value, "missing": missing, "is_known": value not in (None, "")}


@register.inclusion_tag("components/stat.html")
def stat(label: str, value: Any, url: str = "", note: str = "", link: str = "Bekijk de lijst") -> dict[str, Any]:
    return {"label": label, "value": value, "url": url, "note": note, "link": link}


@register.inclusion_tag("components/chart.html")
def chart(drawing: Any, with_table: bool = True) -> dict[str, Any]:
    """`drawing` is an office.paper.charts.Chart."""
    return {"chart": drawing, "with_table": with_table}


@register.inclusion_tag("components/progress.html")
def progress(job: Any, url: str) -> dict[str, Any]:
    return {"job": job, "url": url}


# --- forms ------------------------------------------------------------------------------------------------------


@register.inclusion_tag("components/postform.html", takes_context=True)
def postform(
    context: Context,
    form: BaseForm,
    submit: str = "Opslaan",
    cancel_url: str = "",
    danger: bool = False,
    draft: Any = None,
) -> dict[str, Any]:
    """With `draft`, what knows where the text of this form is kept while it is typed: see templates/components/."""
    values = {"form": form, "submit": submit, "cancel_url": cancel_url, "danger": danger, "draft": draft}
    address = context["request"].get_full_path()
    return {**values, "csrf_token": context.get("csrf_token"), "address": address}


@register.inclusion_tag("components/filterform.html", takes_context=True)
def filterform(context: Context, form: BaseForm, target: str = "resultaten") -> dict[str, Any]:
    request: HttpRequest = context["request"]
    filled = any(request.GET.get(form.add_prefix(name)) for name in form.fields)
    return {"form": form, "target": target, "path": request.path, "filled": filled, "sort": request.GET.get(SORT)}


@register.filter
def field_kind(field: BoundField) -> str:
    """What sort of field it is, for its layout: text, textarea, select, checkbox, radioselect, day, euro, ..."""
    kind = str(field.widget_type)
    return "checkbox" if isinstance(field.field.widget, CheckboxInput) else kind


@register.filter
def focus_id(field: BoundField) -> str:
    """Where an error in the summary leads: the field, or its first choice."""
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.id_for_label or field.auto_id)


@register.filter
def marked_invalid(attributes: dict[str, Any]) -> bool:
    """Django marks a field with a fault by `aria-invalid`; the style follows that one mark."""
    return attributes.get("aria-invalid") == "true"


# --- lists ------------------------------------------------------------------------------------------------------


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page) -> dict[str, Any]:
    request: HttpRequest = context["request"]
    return {
        "next_url": _query(request, **{AFTER: page.next, BEFORE: None}) if page.next else None,
        "previous_url": _query(request, **{BEFORE: page.previous, AFTER: None}) if page.previous else None,
        "first_url": _query(request, **{BEFORE: None, AFTER: None}) if page.previous else None,
    }


@register.inclusion_tag("components/sortheader.html", takes_context=True)
def sortheader(context: Context, page: Page, key: str, label: str) -> dict[str, Any]:
    """A column heading that sorts; press it again to turn the order around."""
    direction = {key: "ascending", f"-{key}": "descending"}.get(page.sort, "")
    follows = f"-{key}" if direction == "ascending" else key
    url = _query(context["request"], **{SORT: follows, AFTER: None, BEFORE: None})
    return {"label": label, "direction": direction, "url": url}


def _query(request: HttpRequest, **changes: Any) -> str:
    parameters = request.GET.copy()
    for name, value in changes.items():
        parameters.pop(name, None)
        if value is not None:
            parameters[name] = str(value)
    return f"?{parameters.urlencode()}"


# --- blocks -----------------------------------------------------------------------------------------------------


@register.simple_block_tag(takes_context=True)
def pageheading(context: Context, content: str, title: str, intro: str = "") -> SafeString:
    return _render(context, "pageheading", title=title, intro=intro, actions=content.strip() and content)


@register.simple_block_tag(takes_context=True)
def panel(
    context: Context,
    content: str,
    title: str = "",
    id: str = "",  # noqa: A002 (the name of the HTML attribute)
    link: str = "",
    url: str = "",
    folds: bool = False,
) -> SafeString:
    return _render(context, "panel", title=title, id=id, link=link, url=url, folds=folds, content=content)


@register.simple_block_tag(takes_context=True)
def alert(context: Context, content: str, kind: str = "info", title: str = "", role: str = "") -> SafeString:
    return _render(context, "alert", kind=kind, title=title, role=role, content=content)


@register.simple_block_tag(takes_context=True)
def emptystate(context: Context, content: str, title: str) -> SafeString:
    return _render(context, "emptystate", title=title, content=content)


@register.simple_block_tag(takes_context=True)
def facts(context: Context, content: str) -> SafeString:
    return _render(context, "facts", content=content)


@register.simple_block_tag(takes_context=True)
def datatable(context: Context, content: str, caption: str, hide_caption: bool = False) -> SafeString:
    return _render(context, "datatable", caption=caption, hide_caption=hide_caption, content=as_cards(content))


@register.simple_block_tag(takes_context=True)
def timeline(context: Context, content: str, label: str = "Tijdlijn") -> SafeString:
    return _render(context, "timeline", label=label, content=content)


@register.simple_block_tag(takes_context=True)
def event(
    context: Context, content: str, at: date | datetime, title: str, who: str = "", kind: str = "neutral"
) -> SafeString:
    has_time = isinstance(at, datetime)
    return _render(context, "event", at=at, has_time=has_time, title=title, who=who, kind=kind, content=content)


@register.simple_block_tag(takes_context=True)
def breadcrumbs(context: Context, content: str) -> SafeString:
    return _render(context, "breadcrumbs", content=content)


@register.simple_block_tag(takes_context=True)
def tabs(context: Context, content: str, label: str) -> SafeString:
    return _render(context, "tabs", label=label, content=content)


@register.simple_tag(takes_context=True)
def tab(context: Context, label: str, url_name: str, *args: Any, whole: bool = False) -> SafeString | str:
    """One tab; nothing when this installation does not serve that part.

    It is the current one on its own address and on those below it; with `whole=True` only on exactly its own. A page
    elsewhere that belongs under a tab says so with `active_tab` (the url name) in its context.
    """
    url = _url(url_name, args)
    if url is None:
        return ""
    path = context["request"].path
    if active := context.get("active_tab"):
        current = active == url_name
    else:
        current = path == url if whole else path.startswith(url)
    return _render(context, "tab", label=label, url=url, current=current)


def _url(name: str, args: tuple[Any, ...]) -> str | None:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return None
