"""Amounts and terms on the screen."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from instruments.models import Parameter, ParameterStatus
from instruments.rules.subjects import subject_of
from instruments.rules.wording import amount
from tests.amounts import KEY, add
from tests.people import today
from tests.queries import asking, at_most


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("1995.0000", "euro per maand", "€\N{NO-BREAK SPACE}1.995,00 per maand"),
        ("8000", "euro", "€\N{NO-BREAK SPACE}8.000,00"),
        ("39.5000", "procent van het volle minimumloon", "39,5\N{NO-BREAK SPACE}% van het volle minimumloon"),
        ("6.0000", "maanden", "6 maanden"),
        ("1.0000", "maanden", "1 maand"),
        ("1", "uren per week", "1 uur per week"),
        ("800.0000", "uur", "800 uur"),
        ("1200", "uur", "1.200 uur"),
        ("0", "(0 of 1)", "nee"),
    ],
)
def test_values_are_written_as_the_dutch_do(value, unit, shown):
    assert amount(Decimal(value), unit) == shown


class TestScreens:
    @pytest.fixture
    def eva_sees(self, client, eva):
        client.force_login(eva)
        return client

    def lines(self, response) -> list[Parameter]:
        return [line.row for _, lines in response.context["groups"] for line in lines]

    def test_what_holds_and_comes_stands_by_subject(self, eva_sees, eva):
        add(eva, 12, today(10))
        page = eva_sees.get(reverse("instruments:parameters"))
        found = [(row.key, row.starts_on) for row in self.lines(page)]
        assert (KEY, today(10)) in found
        assert ("wml_maand", datetime.date(2021, 1, 1)) not in found
        assert page.content.decode().index("Minimumloon</h2>") < page.content.decode().index("Maatwerk</h2>")

    def test_the_tab_says_how_many_wait_to_be_checked(self, eva_sees, client, anna):
        number = Parameter.objects.to_check().count()
        page = eva_sees.get(reverse("instruments:parameters"), {"toon": "te_controleren"})
        assert len(self.lines(page)) == number
        assert f"({number} te controleren)" in page.content.decode()
        client.force_login(anna)
        assert f"({number} te controleren)" not in client.get(reverse("instruments:parameters")).content.decode()

    def test_what_ends_and_what_lacks_a_next(self, eva_sees, eva):
        Parameter.objects.filter(key=KEY).update(ends_on=today(20))
        Parameter.objects.filter(key="geen_contact_weken").update(ends_on=today(90))
        shown = {
            kind: {row.key for row in self.lines(eva_sees.get(reverse("instruments:parameters"), {"toon": kind}))}
            for kind in ("eindigt", "zonder_vervolg")
        }
        assert KEY in shown["eindigt"]
        assert "geen_contact_weken" not in shown["eindigt"]
        assert {KEY, "geen_contact_weken", "wml_maand"} <= shown["zonder_vervolg"]
        add(eva, 12, today(20))
        page = eva_sees.get(reverse("instruments:parameters"), {"toon": "zonder_vervolg"})
        assert KEY not in {row.key for row in self.lines(page)}

    def test_searching_and_choosing_a_subject(self, eva_sees):
        found = self.lines(eva_sees.get(reverse("instruments:parameters"), {"zoek": "steekproef team"}))
        assert {row.key for row in found} == {KEY}
        found = self.lines(eva_sees.get(reverse("instruments:parameters"), {"onderwerp": "minimumloon"}))
        assert {"wml_uur", "vakantiebijslag_procent"} <= {row.key for row in found}
        assert {subject_of(row.key).key for row in found} == {"minimumloon"}

    def test_three_hundred_cost_what_ten_do(self, eva_sees):
        with asking() as few:
            eva_sees.get(reverse("instruments:parameters"), {"zoek": "steekproef"})
        Parameter.objects.bulk_create(
            Parameter(
                key=f"proef_{n}", label=f"Proef {n}", value=n, unit="weken", term_basis="wet", starts_on=today(),
                source="Wet", status=ParameterStatus.TO_CHECK,
            )
            for n in range(300)
        )  # fmt: skip
        with at_most(len(few)) as many:
            page = eva_sees.get(reverse("instruments:parameters"))
        assert len(self.lines(page)) > 300
        assert len(many) <= 8

    def test_the_history_has_a_drawing_from_three_values_on(self, eva_sees):
        wage = eva_sees.get(reverse("instruments:parameter", args=["wml_maand"]))
        assert wage.context["drawing"].table.rows[-1] == ("jul 2023", "1.995,00")
        assert eva_sees.get(reverse("instruments:parameter", args=[KEY])).context["drawing"] is None
        assert eva_sees.get(reverse("instruments:parameter", args=["bestaat_niet"])).status_code == 404

    def test_a_value_goes_in_and_is_checked_on_the_screens(self, eva_sees, client, vera):
        address = reverse("instruments:new_value", args=[KEY])
        form = eva_sees.get(address).context["form"]
        filled = {"value": "7,5", "starts_on": today(3), "source": "Besluit", "version": form["version"].value()}
        refused = eva_sees.post(address, filled | {"source": "", "value": "veel"})
        assert set(refused.context["form"].errors) == {"source", "value"}
        assert eva_sees.post(address, filled).url == reverse("instruments:parameter", args=[KEY])
        row = Parameter.objects.get(key=KEY, starts_on=today(3))
        assert row.value == Decimal("7.5")

        check = reverse("instruments:confirm_parameter", args=[row.pk])
        sent = {"source": "Besluit 7", "checked_on": today(), "version": row.version}
        assert "zelf in" in eva_sees.post(check, sent).content.decode()
        client.force_login(vera)
        client.post(check, sent)
        row.refresh_from_db()
        assert (row.status, row.checked_by, row.source) == ("bevestigd", vera, "Besluit 7")

    def test_who_comes_second_sees_what_stands_there(self, eva_sees, vera):
        address = reverse("instruments:new_value", args=[KEY])
        version = eva_sees.get(address).context["form"]["version"].value()
        add(vera, 9, today(30))
        page = eva_sees.post(address, {"value": "7", "starts_on": today(3), "source": "B", "version": version})
        assert page.context["stale"] is not None
        assert page.context["form"]["version"].value() != version
