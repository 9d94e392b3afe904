"""Forms that keep what one types: on the server, from the first second, until it is sent in or thrown away."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients.forms.drafts import SaveForm, typed_in
from clients.models import Client, Draft
from clients.services.drafts import FORMS, DraftForm, StaleDraft, discard_draft, finish_draft, save_draft
from office.paging import Order, page_of

NEWEST_FIRST = (Order("bewaard", ("-saved_at",)),)


class OpenForm:
    """A form on someone's screen with the draft that belongs to it.

        draft = OpenForm(request, CONTACT, client)
        form = ContactForm(request.POST or None)
        if request.method != "POST":
            draft.fill(form)                          # what one typed before, on any computer
        elif form.is_valid():
            with draft.sending():                     # sent in: the draft goes in the same transaction
                services.log_contact(client.pk, by=request.user, **form.cleaned_data)
            return redirect(...)
        draft.keep()                                  # refused: what was sent in is kept as well

    and in the template `{% postform form draft=draft %}`. The client is one that the reader may see (`get_client`).
    """

    def __init__(self, request: StaffRequest, form: DraftForm, client: Client, subject: object = "") -> None:
        self.request, self.form, self.client_id, self.subject = request, form, client.pk, str(subject)
        self.user_id = request.user.pk
        mine = Draft.objects.filter(owner=request.user, client=client, form=form.key, subject=self.subject)
        self.kept = mine.first()
        self.version = self.kept.version if self.kept else 0
        self.is_filled = False

    def fill(self, form: forms.BaseForm) -> None:
        """Put back what was typed, as it was typed: also what the form is not going to accept."""
        if self.kept is None:
            return
        typed = QueryDict(mutable=True)
        for name, texts in self.kept.fields.items():
            typed.setlist(name, texts)
        for name, field in form.fields.items():
            place = form.add_prefix(name)
            if not isinstance(field, forms.FileField) and not field.widget.value_omitted_from_data(typed, {}, place):
                form.initial[name] = field.widget.value_from_datadict(typed, {}, place)
        self.is_filled = True

    @contextmanager
    def sending(self) -> Iterator[None]:
        """Around the act: its draft goes with it, or stays when it is refused."""
        with transaction.atomic():
            yield
            finish_draft(
                self.client_id, by=self.request.user, form=self.form, subject=self.subject, version=self._sent_version
            )

    def keep(self) -> None:
        """Keep what was sent in and refused, for who has no script. What another window wrote is not overwritten."""
        if self.request.method != "POST":
            return
        self.version = self._sent_version
        try:
            self.kept = save_draft(
                self.client_id,
                by=self.request.user,
                form=self.form,
                subject=self.subject,
                version=self.version,
                fields=typed_in(self.request.POST),
            )
        except StaleDraft:
            return  # the script asks which of the two
        self.version = self.kept.version

    @property
    def _sent_version(self) -> int:
        sent = self.request.POST.get("draft_version", "")
        return int(sent) if sent.isdecimal() and len(sent) < 10 else 0

    @property
    def said_when(self) -> str:
        return when(self.kept.saved_at) if self.kept else ""

    @property
    def save_url(self) -> str:
        return reverse("clients:draft")

    @property
    def login_url(self) -> str:
        return reverse("account_login")

    @property
    def discard_url(self) -> str:
        return reverse("clients:discard_draft", args=[self.kept.pk]) if self.kept else ""


@needs(Permission.SEE_DOSSIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: StaffRequest) -> HttpResponse:
    """For the script. GET tells who is signed in and gives a token, for a page that was open while one signed in again.

    Only a page of Keten itself can read the answer, and each of its pages has such a token in it anyway.
    """
    if request.method != "POST":
        return JsonResponse({"user": request.user.pk, "token": get_token(request), "ends_in": _ends_in(request)})
    asked = SaveForm(request.POST)
    if not asked.is_valid():
        return JsonResponse({"message": " ".join(str(error) for [error] in asked.errors.values())}, status=400)
    values = asked.cleaned_data
    if values.pop("user") != request.user.pk:  # a colleague signed in on this computer: it is not theirs
        return JsonResponse({"message": "Dit concept is van een ander."}, status=403)
    form = FORMS[values.pop("form")]
    try:
        saved = save_draft(values.pop("client"), by=request.user, form=form, **values)
    except Client.DoesNotExist as error:
        raise Http404 from error
    except StaleDraft as stale:
        return JsonResponse({"message": stale.message, **_told(stale.draft)}, status=409)
    return JsonResponse({"version": saved.version, "saved_at": when(saved.saved_at), "ends_in": _ends_in(request)})


@needs(Permission.SEE_DOSSIERS)
@require_safe
def drafts(request: StaffRequest) -> HttpResponse:
    mine = Draft.objects.visible_to(request.user).select_related("client")
    page = page_of(mine, request.GET, NEWEST_FIRST, size=25)
    audit.looked_at_list([row.client_id for row in page.rows], by=request.user, page="clients:drafts")
    return render(request, "clients/drafts/list.html", {"page": page, "rows": [Unfinished(row) for row in page.rows]})


@needs(Permission.SEE_DOSSIERS)
def discard(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Draft.objects.visible_to(request.user).select_related("client"), pk=pk)
    audit.looked(found.client_id, by=request.user, page="clients:discard_draft")
    sent = request.POST.get("version", "")
    if request.method == "POST" and sent.isdecimal() and len(sent) < 10:
        try:
            discard_draft(found.pk, by=request.user, version=int(sent))
        except Refusal as refusal:
            messages.error(request, refusal.message)
            return redirect("clients:discard_draft", found.pk)
        messages.success(request, "Het concept is weggegooid.")
        return redirect(Unfinished(found).url)
    return render(request, "clients/drafts/discard.html", {"draft": found, "row": Unfinished(found)})


class Unfinished:
    """A draft as a line in a list."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.client = draft, draft.client
        form = FORMS.get(draft.form)
        self.label = form.label if form else "Formulier"
        self.said_when = when(draft.saved_at)

    @property
    def url(self) -> str:
        """Where one goes on with it; the dossier when this installation does not serve that part."""
        try:
            return reverse(self.draft.url_name, args=[self.draft.url_key])
        except NoReverseMatch:
            return reverse("clients:dossier", args=[self.draft.client_id])

    @property
    def text(self) -> str:
        """The longest text in it: by that one knows it again."""
        return max((text for texts in self.draft.fields.values() for text in texts), key=len, default="").strip()


def when(moment: datetime.datetime) -> str:
    """14.05 uur today, else with the day."""
    local = timezone.localtime(moment)
    today = local.date() == timezone.localdate()
    return date_format(local, "H.i \\u\\u\\r" if today else "j F Y \\o\\m H.i \\u\\u\\r")


def _told(draft: Draft | None) -> dict[str, Any]:
    if draft is None:
        return {"version": 0, "fields": None, "saved_at": ""}
    return {"version": draft.version, "fields": draft.fields, "saved_at": when(draft.saved_at)}


def _ends_in(request: StaffRequest) -> int | None:
    """Seconds until one has to sign in again."""
    ends = Session.objects.filter(pk=request.session.session_key).values_list("expire_date", flat=True).first()
    return max(0, int((ends - timezone.now()).total_seconds())) if ends else None
