from django.urls import path, register_converter
from django.urls.converters import PathConverter

from instruments.views import (
    catalogue,
    changing,
    conditions,
    contract_parts,
    contracts,
    employer_contacts,
    employers,
    parameters,
    preview,
    providers,
    sectors,
)


class Code(PathConverter):
    """The sender's own key, whatever stands in it, a line break too."""

    regex = r"[\s\S]+"


register_converter(Code, "code")

app_name = "instruments"
urlpatterns = [
    path("instrument/nieuw/", changing.add, name="add"),
    path("instrument/<int:pk>/wijzigen/", changing.change, name="edit"),
    path("instrument/wijziging/<int:pk>/", changing.change_planned, name="change_planned"),
    path("instrument/wijziging/<int:pk>/intrekken/", changing.withdraw_planned, name="withdraw_planned"),
    path("instrument/<int:pk>/soort/", changing.kind, name="kind"),
    path("instrument/<int:pk>/naam/", changing.rename, name="rename"),
    path("instrument/<int:pk>/einde/", changing.end, name="end"),
    path("instrument/<int:pk>/intrekken/", changing.withdraw, name="withdraw"),
    path("instrument/<int:pk>/voorbeeld/", preview.preview, name="preview"),
    path("instrument/<int:pk>/voorbeeld.pdf", preview.preview_pdf, name="preview_pdf"),
    path("instrument/<int:pk>/voorwaarden/", conditions.choose, name="conditions"),
    path("instrument/<int:pk>/voorwaarden/<slug:rule_key>/", conditions.add, name="add_condition"),
    path("instrument/voorwaarde/<int:pk>/wijzigen/", conditions.change, name="change_condition"),
    path("instrument/voorwaarde/<int:pk>/einde/", conditions.end, name="end_condition"),
    path("instrument/voorwaarde/<int:pk>/intrekken/", conditions.withdraw, name="withdraw_condition"),
    path("instrumenten/", catalogue.instruments, name="list"),
    path("instrumenten/<code:code>/", catalogue.instrument, name="detail"),
    path("aanbieders/", providers.providers, name="providers"),
    path("aanbieders/<code:code>/", providers.provider, name="provider"),
    path("aanbieder/nieuw/", providers.add, name="add_provider"),
    path("aanbieder/<int:pk>/wijzigen/", providers.change, name="change_provider"),
    path("aanbieder/<int:pk>/contactpersoon/", providers.add_contact, name="add_provider_contact"),
    path("aanbieder/contactpersoon/<int:pk>/wijzigen/", providers.change_contact, name="change_provider_contact"),
    path("aanbieder/contactpersoon/<int:pk>/einde/", providers.end_contact, name="end_provider_contact"),
    path("aanbieder/<int:pk>/contract/", contracts.add, name="add_contract"),
    path("contract/<int:pk>/wijzigen/", contracts.change, name="change_contract"),
    path("contract/<int:pk>/einde/", contracts.end, name="end_contract"),
    path("contract/<int:pk>/locatie/", contract_parts.add_location, name="add_location"),
    path("contract/locatie/<int:pk>/wijzigen/", contract_parts.change_location, name="change_location"),
    path("contract/locatie/<int:pk>/einde/", contract_parts.end_location, name="end_location"),
    path("contract/<int:pk>/prijs/", contract_parts.add_price, name="add_price"),
    path("contract/prijs/<int:pk>/wijzigen/", contract_parts.change_price, name="change_price"),
    path("contract/prijs/<int:pk>/einde/", contract_parts.end_price, name="end_price"),
    path("werkgevers/", employers.employers, name="employers"),
    path("werkgevers/nieuw/", employers.add, name="add_employer"),
    path("werkgevers/sectoren/", sectors.sectors, name="sectors"),
    path("werkgevers/sectoren/nieuw/", sectors.add_sector, name="add_sector"),
    path("werkgevers/sectoren/<int:pk>/", sectors.sector, name="sector"),
    path("werkgevers/<int:pk>/", employers.employer, name="employer"),
    path("werkgevers/<int:pk>/wijzigen/", employers.change, name="change_employer"),
    path("werkgevers/<int:pk>/einde/", employers.end, name="end_employer"),
    path("werkgevers/<int:pk>/weer-actief/", employers.revive, name="revive_employer"),
    path("werkgevers/<int:pk>/overdragen/", employer_contacts.hand_over, name="hand_over_employer"),
    path("werkgevers/<int:pk>/functiecreatie/", employer_contacts.add_jobcarving, name="add_jobcarving"),
    path("werkgevers/contact/<int:pk>/", employer_contacts.change_contact, name="change_employer_contact"),
    path(
        "werkgevers/contact/<int:pk>/intrekken/", employer_contacts.withdraw_contact, name="withdraw_employer_contact"
    ),
    path("werkgevers/functiecreatie/<int:pk>/", employer_contacts.change_jobcarving, name="change_jobcarving"),
    path(
        "werkgevers/functiecreatie/<int:pk>/verwijderen/",
        employer_contacts.remove_jobcarving,
        name="remove_jobcarving",
    ),
    path("bedragen-en-termijnen/", parameters.parameters, name="parameters"),
    path("bedragen-en-termijnen/controleren/<int:pk>/", parameters.confirm, name="confirm_parameter"),
    path("bedragen-en-termijnen/toch-te-controleren/<int:pk>/", parameters.doubt, name="doubt_parameter"),
    path("bedragen-en-termijnen/intrekken/<int:pk>/", parameters.withdraw, name="withdraw_parameter"),
    path("bedragen-en-termijnen/<slug:key>/", parameters.parameter, name="parameter"),
    path("bedragen-en-termijnen/<slug:key>/nieuwe-waarde/", parameters.new_value, name="new_value"),
]
