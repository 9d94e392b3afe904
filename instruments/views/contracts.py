"""Contracts with a provider."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.editing import posted
from accounts.requests import StaffRequest
from accounts.workflow import Refusal, StaleEdit
from instruments.forms.agreements import ChangeContractForm, ConfirmEndForm, ContractForm, EndContractForm
from instruments.models import ContractLocation, Provider, ProviderContract
from instruments.rules import wording
from instruments.services import contracts as services
from instruments.services.contracts import Reach
from instruments.views.filling import fill_in, needs_catalogue, show
from office.comparing import Conflict, differences

END_INTRO = "Wat in het contract staat, eindigt mee. Stappen die al lopen, lopen door."


def get_contract(pk: int) -> ProviderContract:
    return get_object_or_404(ProviderContract.objects.select_related("provider"), pk=pk)


@needs_catalogue
def add(request: StaffRequest, pk: int) -> HttpResponse:
    provider = get_object_or_404(Provider, pk=pk)
    form = ContractForm(posted(request), initial={"starts_on": timezone.localdate()})
    save = partial(services.add_contract, provider.pk, by=request.user)
    said = "Het contract is toegevoegd. Zet er nu locaties en prijzen in."
    return fill_in(request, provider, form, save, said, title="Contract toevoegen")


@needs_catalogue
def change(request: StaffRequest, pk: int) -> HttpResponse:
    contract = get_contract(pk)
    return fill_in(
        request,
        contract.provider,
        ChangeContractForm.of(contract, posted(request)),
        partial(services.change_contract, contract.pk, by=request.user),
        "Het contract is gewijzigd.",
        afresh=lambda _: ChangeContractForm.of(get_contract(pk)),
        title=f"Contract {contract.number} wijzigen",
    )


@needs_catalogue
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """Asks the day, then shows what ends along with the contract, and ends it once that has been read."""
    contract = get_contract(pk)
    form = EndContractForm.of(contract, posted(request))
    if request.method != "POST" or not form.is_valid():
        return _ask_end(request, contract, form)
    answer = form.cleaned_data
    reach = services.reach_of_end(contract, answer["ends_on"])
    if answer["version"] == contract.version and reach.rows and request.POST.get("reach") != _signature(reach):
        return _confirm_end(request, contract, answer, reach)
    try:
        services.end_contract(contract.pk, by=request.user, **answer)
    except StaleEdit as refusal:
        now = EndContractForm.of(get_contract(pk))
        return _ask_end(request, contract, now, stale=Conflict(refusal.message, differences(now, form)))
    except Refusal as refusal:
        form.add_error("ends_on", refusal.message)
        return _ask_end(request, contract, form)
    messages.success(request, f"Contract {contract.number} loopt {_until(answer['ends_on'])}.")
    return redirect(contract.provider)


def _ask_end(request: StaffRequest, contract: ProviderContract, form: EndContractForm, **shown: Any) -> HttpResponse:
    title = f"Einde van contract {contract.number}"
    return show(request, contract.provider, form, title=title, intro=END_INTRO, **shown)


def _confirm_end(
    request: StaffRequest, contract: ProviderContract, answer: dict[str, Any], reach: Reach
) -> HttpResponse:
    form = ConfirmEndForm(initial=answer | {"reach": _signature(reach)})
    context = {
        "title": f"Contract {contract.number} laten lopen {_until(answer['ends_on'])}?",
        "consequences": consequences(reach),
        "submit": "Einde vastleggen",
        "cancel_url": contract.provider.get_absolute_url(),
        "form": form,
        "danger": bool(answer["ends_on"]),
    }
    return render(request, "pages/confirm.html", context)


def consequences(reach: Reach) -> str:
    """What goes along with the contract, in numbers."""
    parts = []
    if reach.ending:
        parts.append(f"Op die dag {_counted(reach.ending, 'eindigt', 'eindigen')} mee.")
    if reach.lapsing:
        parts.append(f"Wat later zou beginnen, vervalt: {_counted(reach.lapsing)}.")
    if reach.lasting:
        parts.append(f"Tot het nieuwe einde {_counted(reach.lasting, 'loopt', 'lopen')} mee door.")
    return " ".join([*parts, "Stappen die al lopen, lopen door."])


def _counted(rows: list[Any], one: str = "", more: str = "") -> str:
    """eindigen 2 locaties en 1 prijs."""
    places = sum(isinstance(row, ContractLocation) for row in rows)
    counts = [
        f"{number} {single if number == 1 else plural}"
        for number, single, plural in ((places, "locatie", "locaties"), (len(rows) - places, "prijs", "prijzen"))
        if number
    ]
    return f"{one if len(rows) == 1 else more} {' en '.join(counts)}".strip()


def _signature(reach: Reach) -> str:
    return "-".join(str(len(rows)) for rows in (reach.ending, reach.lapsing, reach.lasting))


def _until(ends_on: Any) -> str:
    return f"tot en met {wording.last_day(ends_on)}" if ends_on else "zonder einde"
