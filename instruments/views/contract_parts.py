"""The locations and prices of a contract."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts.editing import posted
from accounts.requests import StaffRequest
from instruments.forms.agreements import (
    ChangeLocationForm,
    ChangePriceForm,
    DeliveredLocationForm,
    EndForm,
    NewLocationForm,
    NewPriceForm,
)
from instruments.models import ContractLocation, ContractPrice, ProviderContract
from instruments.services import locations, prices
from instruments.views.contracts import get_contract
from instruments.views.filling import fill_in, needs_catalogue

DELIVERED_INTRO = (
    "Deze locatie komt uit een andere administratie. Laat de naam, het instrument en de eerste dag daar wijzigen."
)
DELIVERED_END_INTRO = (
    "Deze locatie komt uit een andere administratie. Laat het einde ook daar vastleggen. "
    "Anders komt de locatie bij de volgende levering zonder einde terug."
)


@needs_catalogue
def add_location(request: StaffRequest, pk: int) -> HttpResponse:
    contract = get_contract(pk)
    form = NewLocationForm(posted(request), initial={"starts_on": _first_day(contract)})
    save = partial(locations.add_location, contract.pk, by=request.user)
    title = f"Locatie in contract {contract.number}"
    return fill_in(request, contract.provider, form, save, "De locatie is toegevoegd.", title=title)


@needs_catalogue
def change_location(request: StaffRequest, pk: int) -> HttpResponse:
    row = _get_location(pk)
    form_class = DeliveredLocationForm if row.delivery_id else ChangeLocationForm
    return fill_in(
        request,
        row.provider,
        form_class.of(row, posted(request)),
        partial(locations.change_location, row.pk, by=request.user),
        "De locatie is gewijzigd.",
        afresh=lambda _: form_class.of(_get_location(pk)),
        title=f"{row.location} wijzigen",
        intro=DELIVERED_INTRO if row.delivery_id else "",
        location=row if row.delivery_id else None,
    )


@needs_catalogue
def end_location(request: StaffRequest, pk: int) -> HttpResponse:
    row = _get_location(pk)
    return fill_in(
        request,
        row.provider,
        EndForm.of(row, posted(request)),
        partial(locations.end_location, row.pk, by=request.user),
        "Het einde van de locatie is vastgelegd. Stappen die er al lopen, lopen door.",
        afresh=lambda _: EndForm.of(_get_location(pk)),
        title=f"Einde van {row.location}",
        intro=DELIVERED_END_INTRO if row.delivery_id else "Na deze dag kan hier geen stap meer beginnen.",
        location=row,
    )


@needs_catalogue
def add_price(request: StaffRequest, pk: int) -> HttpResponse:
    """With an instrument in the address it is the next price of that one."""
    contract = get_contract(pk)
    code = request.GET.get("instrument", "")
    known = contract.prices.ever_holding().filter(instrument__code=code.replace("\0", "")).order_by("-starts_on")
    before = known.first() if code else None
    initial = {"starts_on": _first_day(contract), "instrument": code, "unit": before.unit if before else ""}
    return fill_in(
        request,
        contract.provider,
        NewPriceForm(posted(request), initial=initial),
        partial(prices.add_price, contract.pk, by=request.user),
        "De prijs is toegevoegd.",
        title=f"Prijs in contract {contract.number}",
        intro="Geldt er al een prijs voor dit instrument? Dan eindigt die op de dag waarop de nieuwe ingaat. "
        "Stappen die eerder beginnen, houden hun prijs.",
    )


@needs_catalogue
def change_price(request: StaffRequest, pk: int) -> HttpResponse:
    """Of a price to come. What holds already is followed by a new one."""
    row = _get_price(pk)
    if row.starts_on <= timezone.localdate() and request.method != "POST":
        messages.info(request, "Deze prijs geldt al en blijft staan. Vul hier de nieuwe prijs in, en vanaf wanneer.")
        query = urlencode({"instrument": row.instrument.code})
        return redirect(f"{reverse('instruments:add_price', args=[row.contract_id])}?{query}")
    return fill_in(
        request,
        row.contract.provider,
        ChangePriceForm.of(row, posted(request)),
        partial(prices.change_price, row.pk, by=request.user),
        "De prijs is gewijzigd.",
        afresh=lambda _: ChangePriceForm.of(_get_price(pk)),
        title=f"Prijs van {row.instrument} wijzigen",
        intro="Deze prijs is nog niet ingegaan. De prijs ervoor geldt tot de dag waarop deze ingaat.",
    )


@needs_catalogue
def end_price(request: StaffRequest, pk: int) -> HttpResponse:
    row = _get_price(pk)
    return fill_in(
        request,
        row.contract.provider,
        EndForm.of(row, posted(request)),
        partial(prices.end_price, row.pk, by=request.user),
        "Het einde van de prijs is vastgelegd.",
        afresh=lambda _: EndForm.of(_get_price(pk)),
        title=f"Einde van de prijs van {row.instrument}",
        intro="Na deze dag noemt het contract voor dit instrument geen prijs. Komt er een andere prijs? "
        "Voeg die dan toe; deze eindigt dan vanzelf.",
        price=row,
    )


def _get_location(pk: int) -> ContractLocation:
    return get_object_or_404(ContractLocation.objects.select_related("provider", "instrument", "contract"), pk=pk)


def _get_price(pk: int) -> ContractPrice:
    return get_object_or_404(ContractPrice.objects.select_related("contract__provider", "instrument"), pk=pk)


def _first_day(contract: ProviderContract) -> object:
    """Today, or the day on which the contract begins when that is later."""
    return max(timezone.localdate(), contract.starts_on)
