"""The screens of the beheerder and of the privacy officer."""

from functools import partial

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.vary import vary_on_headers

from accounts import services
from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.filters import AuditFilter, MandateFilter, UserFilter
from accounts.forms import (
    AddUserForm,
    ChangeUserForm,
    EndMandateForm,
    MandateForm,
    MunicipalityForm,
    PasswordForm,
    PreferencesForm,
)
from accounts.mandated import what_waits
from accounts.models import AuditEvent, Mandate, Municipality, User
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from office import mail
from office.forms import VersionForm
from office.paging import LONGEST_KEY, Order, how_many, page_of

USER_ORDERS = (Order("naam", ("name",)), Order("rol", ("role",)), Order("team", ("team__name",)))
MANDATE_ORDERS = (Order("trede", ("level", "kind", "starts_on")), Order("vanaf", ("-starts_on",)))
AUDIT_ORDERS = (Order("tijd", ("-id",)),)  # rows are only added, so the key is the order of time


@needs(Permission.MANAGE_USERS)
@vary_on_headers("HX-Request")
def users(request: StaffRequest) -> HttpResponse:
    found = UserFilter(request.GET, queryset=User.objects.select_related("team"))
    context = {
        "filter": found,
        "page": page_of(found.qs, request.GET, USER_ORDERS),
        "number": how_many(found.qs),
    }
    return render(request, "accounts/_users.html" if request.htmx else "accounts/users.html", context)


@needs(Permission.MANAGE_USERS)
def add_user(request: StaffRequest) -> HttpResponse:
    form = AddUserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = services.add_user(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"{user.name} kan nu inloggen met de gebruikersnaam {user.username}.")
            return redirect("accounts:users")
    context = {"form": form, "title": "Medewerker toevoegen", "submit": "Toevoegen", "cancel_url": _users_url()}
    return render(request, "pages/form.html", context)


@needs(Permission.MANAGE_USERS)
def change_user(request: StaffRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User.objects.select_related("team"), pk=pk)

    def afresh(sent: BaseForm) -> ChangeUserForm:
        user.refresh_from_db()
        return ChangeUserForm.of(user)

    form = ChangeUserForm(request.POST) if request.method == "POST" else ChangeUserForm.of(user)
    edited = edit(request, form, partial(services.change_user, user.pk, by=request.user), afresh=afresh)
    if edited.done:
        messages.success(request, f"De gegevens van {form.cleaned_data['name']} zijn gewijzigd.")
        return redirect("accounts:users")
    return render(request, "accounts/user.html", {"colleague": user, "form": edited.form, "stale": edited.stale})


@needs(Permission.MANAGE_USERS)
def set_password(request: StaffRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.set_password(user.pk, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("password", refusal.message)
        else:
            messages.success(request, f"{user.name} logt vanaf nu in met het nieuwe wachtwoord.")
            return redirect("accounts:users")
    context = {
        "form": form,
        "title": f"Nieuw wachtwoord voor {user.name}",
        "submit": "Wachtwoord opslaan",
        "cancel_url": reverse("accounts:user", args=[user.pk]),
    }
    return render(request, "pages/form.html", context)


@needs(Permission.MANAGE_USERS)
def municipality(request: StaffRequest) -> HttpResponse:
    office = Municipality.objects.first()
    if office is None:
        raise Http404  # it comes with the first package of data

    def afresh(sent: BaseForm) -> MunicipalityForm:
        office.refresh_from_db()
        return MunicipalityForm.of(office)

    form = MunicipalityForm(request.POST) if request.method == "POST" else MunicipalityForm.of(office)
    edited = edit(request, form, partial(services.change_municipality, by=request.user), afresh=afresh)
    if edited.done:
        messages.success(request, "De gegevens van de gemeente zijn gewijzigd.")
        return redirect("accounts:municipality")
    return render(request, "accounts/municipality.html", {"form": edited.form, "stale": edited.stale})


@needs(Permission.MANAGE_USERS)
@vary_on_headers("HX-Request")
def mandates(request: StaffRequest) -> HttpResponse:
    """The register of a day, and what nobody could decide on that day."""
    found = MandateFilter(request.GET, queryset=Mandate.objects.select_related("user"))
    today = timezone.localdate()
    context = {
        "filter": found,
        "page": page_of(found.qs, request.GET, MANDATE_ORDERS, size=25),
        "day": found.day,
        "today": today,
        "warnings": [*services.warnings_on(found.day), *(what_waits(today) if found.day == today else [])],
    }
    return render(request, "accounts/_mandates.html" if request.htmx else "accounts/mandates.html", context)


@needs(Permission.MANAGE_USERS)
def add_mandate(request: StaffRequest) -> HttpResponse:
    """A new line; `na` in the address is the one in whose place it comes."""
    earlier = request.GET.get("na", "")
    is_key = earlier.isascii() and earlier.isdigit() and len(earlier) < LONGEST_KEY
    before = Mandate.objects.filter(pk=earlier, ends_on__isnull=False).first() if is_key else None
    if request.method == "POST":
        form = MandateForm(request.POST)
    elif before:
        form = MandateForm.after(before)
    else:
        form = MandateForm(initial={"starts_on": timezone.localdate()})
    outcome = edit(request, form, partial(services.add_mandate, by=request.user), afresh=lambda sent: sent)
    if outcome.done:
        messages.success(request, "Het mandaat staat in het register.")
        return redirect("accounts:mandates")
    return render(request, "accounts/mandate_add.html", {"form": outcome.form, "before": before})


@needs(Permission.MANAGE_USERS)
def mandate(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Mandate.objects.select_related("user"), pk=pk)

    def afresh(sent: BaseForm) -> EndMandateForm:
        row.refresh_from_db()
        return EndMandateForm.of(row)

    outcome = edit(
        request, EndMandateForm.of(row, posted(request)), partial(services.end_mandate, row.pk, by=request.user),
        afresh=afresh,
    )  # fmt: skip
    if outcome.done:
        messages.success(request, "De laatste dag is gewijzigd. Komt er een ander mandaat voor in de plaats?")
        return redirect("accounts:mandate", row.pk)
    context = {"row": row, "form": outcome.form, "stale": outcome.stale, "today": timezone.localdate()}
    return render(request, "accounts/mandate.html", context)


@needs(Permission.MANAGE_USERS)
def withdraw_mandate(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Mandate.objects.select_related("user"), pk=pk)
    form = VersionForm(posted(request), initial={"version": row.version})
    outcome = edit(
        request, form, partial(services.withdraw_mandate, row.pk, by=request.user),
        afresh=lambda sent: VersionForm(initial={"version": Mandate.objects.get(pk=pk).version}),
    )  # fmt: skip
    if outcome.done:
        messages.success(request, "Het mandaat is ingetrokken.")
        return redirect("accounts:mandates")
    context = {
        "form": outcome.form,
        "stale": outcome.stale,
        "title": f"Mandaat van {row.holder} intrekken?",
        "consequences": "Doe dit alleen als het per vergissing is ingevuld. Het verdwijnt uit het register; in het "
        "logboek blijft staan dat het er was. Wat vandaag al is gevraagd, houdt de trede die toen gold.",
        "submit": "Mandaat intrekken",
        "cancel_url": reverse("accounts:mandate", args=[row.pk]),
        "danger": True,
    }
    return render(request, "pages/confirm.html", context)


@needs(Permission.LOG_CONTACT, Permission.HANDLE_SIGNALS)
def preferences(request: StaffRequest) -> HttpResponse:
    """What one wants for oneself; now it is the mail of the day, which is for who has something to do."""
    user = User.objects.get(pk=request.user.pk)
    form = PreferencesForm.of(user, posted(request))
    outcome = edit(
        request,
        form,
        lambda **values: services.set_preferences(by=request.user, **values),
        afresh=lambda _: PreferencesForm.of(User.objects.get(pk=user.pk)),
    )
    if outcome.done:
        messages.success(request, "Uw voorkeuren zijn opgeslagen.")
        return redirect("accounts:preferences")
    context = {"form": outcome.form, "stale": outcome.stale, "mail_is_set_up": mail.is_set_up()}
    return render(request, "accounts/preferences.html", context)


@needs(Permission.SEE_AUDIT)
@vary_on_headers("HX-Request")
def audit_trail(request: StaffRequest) -> HttpResponse:
    events = AuditEvent.objects.visible_to(request.user).select_related("actor")
    found = AuditFilter(request.GET, queryset=events)
    page = page_of(found.qs, request.GET, AUDIT_ORDERS)
    colleagues = User.objects.in_bulk({line.target_key for line in page.rows if line.target_key})
    lines = [(line, colleagues.get(line.target_key)) for line in page.rows]
    number = found.form.cleaned_data.get("inwoner")
    context = {"filter": found, "page": page, "lines": lines, "dossier": number and int(number)}
    return render(request, "accounts/_audit.html" if request.htmx else "accounts/audit.html", context)


def _users_url() -> str:
    return reverse("accounts:users")
