"""The contact log of a dossier: read, added to, and put right."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from accounts.decorators import needs
from accounts.editing import Edit, edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal
from clients import services
from clients.filters import ContactFilter
from clients.forms.contacts import ContactChangeForm, ContactForm
from clients.models import Client, Contact, ContactKind, ContactTemplate, ContactVersion
from clients.overview import gone
from clients.services.drafts import DraftForm, register
from clients.views.dossier import get_client
from clients.views.drafts import OpenForm
from clients.views.held import held_with
from office.forms import VersionForm
from office.paging import Order, Page, page_of

NEWEST_FIRST = (Order("datum", ("-held_on", "-id")),)
LOOKED_FOR = {"soort", "vanaf", "na", "voor"}  # with these in the address an empty list does not mean there is nothing
NEW = register(DraftForm("clients.contact", "Nieuw contact", "clients:contacts", Permission.LOG_CONTACT))
CHANGE = register(
    DraftForm(
        "clients.contact_change",
        "Contact wijzigen",
        "clients:contact_change",
        Permission.LOG_CONTACT,
        of_subject=True,
    )
)


class Stood:
    """What stood in a contact before it was put right, in the words of the screen."""

    def __init__(self, version: ContactVersion) -> None:
        self.version = version
        self.fields = [(_label(name), _shown(name, text)) for name, text in version.stood.items() if text]


def _label(name: str) -> str:
    return capfirst(str(Contact._meta.get_field(name).verbose_name))


def _shown(name: str, text: str) -> str:
    if name == "kind":
        return str(ContactKind(text).label)
    return date_format(datetime.date.fromisoformat(text), "j F Y") if name == "held_on" else text


@dataclass(frozen=True)
class Line:
    """A contact in the list, with what the reader may do and what stood there before."""

    contact: Contact
    may_correct: bool
    earlier: list[Stood]


@vary_on_headers("HX-Request")
def contacts(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    found = ContactFilter(request.GET, queryset=client.contacts.all())
    page, lines = _log(request, found)
    context = {"client": client, "filter": found, "page": page, "lines": lines, "today": timezone.localdate()}
    context["may_log"] = request.user.may(Permission.LOG_CONTACT)
    if client.closed_on and request.method == "GET":
        context["may_log"] = False
    if request.htmx and request.method == "GET":
        return render(request, "clients/contacts/_list.html", context)
    if context["may_log"]:
        written = _write(request, client, is_first=not lines and not LOOKED_FOR & request.GET.keys())
        if isinstance(written, HttpResponse):
            return written
        context |= written
    elif request.method == "POST":
        raise NotAllowed(Permission.LOG_CONTACT)
    return render(request, "clients/contacts/list.html", context | {"gone": gone(client, timezone.localdate())})


def _log(request: StaffRequest, found: ContactFilter) -> tuple[Page, list[Line]]:
    """A page of the log; what stood before comes along in one question for all of them."""
    earlier = Prefetch("earlier", ContactVersion.objects.select_related("replaced_by"))
    rows = found.qs.select_related("staff", "author").prefetch_related(earlier)
    page = page_of(rows, request.GET, NEWEST_FIRST, size=25)
    lines = [
        Line(contact, services.may_correct(contact, by=request.user), [Stood(row) for row in contact.earlier.all()])
        for contact in page.rows
    ]
    return page, lines


def _write(request: StaffRequest, client: Client, *, is_first: bool) -> HttpResponse | dict[str, Any]:
    """The form of a new contact: filled with what one typed before, or with a template."""
    draft = OpenForm(request, NEW, client)
    form = ContactForm(posted(request), client=client, user=request.user)
    first = ["-first_talk"] if is_first else []
    templates = list(ContactTemplate.objects.filter(in_use=True).order_by(*first, "name"))
    chosen = request.GET.get("sjabloon", "")
    held = held_with(request, client)
    if request.method != "POST":
        draft.fill(form)
        held.begin(form)
        for template in templates:
            if str(template.pk) == chosen:
                begin_with(template, form)
    elif form.is_valid() and _sent(
        form, draft, partial(services.log_contact, client.pk, by=request.user, appointment_id=held.key)
    ):
        messages.success(request, "Het contact is vastgelegd.")
        return redirect("clients:contacts", client.pk)
    draft.keep()
    offered = [template for template in templates if template.first_talk and is_first and not (chosen or draft.kept)]
    first_template = offered[0] if offered else None
    return {"form": form, "draft": draft, "templates": templates, "first_template": first_template, "held": held}


def _sent(form: BaseForm, draft: OpenForm, act: Callable[..., Any]) -> bool:
    try:
        with draft.sending():
            act(**form.cleaned_data)
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error(refusal.field, refusal.message)
        return False
    return True


def begin_with(template: ContactTemplate, form: BaseForm) -> None:
    """Fill in what a template says, and never write over what one typed: then its text comes below."""
    written = form.initial.get("report", "").strip()
    if not written:
        form.initial.update(kind=template.kind, minutes=template.minutes, report=template.text)
        return
    if not form.initial.get("minutes"):
        form.initial["minutes"] = template.minutes
    if template.text.strip() not in written:
        form.initial["report"] = f"{written}\n\n{template.text}"


@needs(Permission.LOG_CONTACT)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact.objects.visible_to(request.user).select_related("staff"), pk=pk)
    client = contact.client = get_client(request, contact.client_id)
    if not services.may_correct(contact, by=request.user):
        raise Http404
    draft = OpenForm(request, CHANGE, client, subject=contact.pk)
    edited = _changed(request, contact, draft)
    if edited.done:
        messages.success(request, "Het contact is gewijzigd. Wat er stond, blijft bewaard.")
        return redirect(f"{reverse('clients:contacts', args=[client.pk])}#contact-{contact.pk}")
    draft.keep()
    context = {"client": client, "contact": contact, "form": edited.form, "stale": edited.stale, "draft": draft}
    return render(request, "clients/contacts/change.html", context | {"active_tab": "clients:contacts"})


def _changed(request: StaffRequest, contact: Contact, draft: OpenForm) -> Edit:
    of = partial(ContactChangeForm.of, user=request.user)
    form = of(contact, data=posted(request))
    if request.method != "POST":
        draft.fill(form)

    def save(**values: Any) -> None:
        with draft.sending():
            services.change_contact(contact.pk, by=request.user, **values)

    def afresh(sent: BaseForm) -> BaseForm:
        contact.refresh_from_db()
        return of(contact, reason=sent.cleaned_data["reason"])

    return edit(request, form, save, afresh=afresh)


@needs(Permission.LOG_CONTACT)
@require_POST
def answer(request: StaffRequest, pk: int) -> HttpResponse:
    """The open question has its answer; or, with `open`, after all it has not."""
    contact = get_object_or_404(Contact.objects.visible_to(request.user), pk=pk)
    form, answered = VersionForm(request.POST), "open" not in request.POST
    if not form.is_valid():
        messages.error(request, "Er is niets gewijzigd. Open de pagina opnieuw en probeer het nog eens.")
    else:
        try:
            services.answer_question(contact.pk, by=request.user, answered=answered, **form.cleaned_data)
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            said = "De vraag is beantwoord." if answered else "De vraag staat weer open."
            messages.success(request, said)
    return redirect(f"{reverse('clients:contacts', args=[contact.client_id])}#contact-{contact.pk}")
