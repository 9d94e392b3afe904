"""Self-reliance: measured in the domains that are needed, and how each developed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.decorators import needs
from accounts.editing import Edit, edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.forms.measurements import WithdrawForm
from clients.forms.self_reliance import ScoreForm
from clients.models import Client, Domain, DomainList, SelfRelianceScore
from clients.overview import gone
from clients.rules.development import Development, development
from clients.services.measurements import own_of_today
from clients.services.protected import PROTECTED_SCORE
from clients.services.self_reliance import SCORE, score_self_reliance, withdraw_score
from clients.views.dossier import get_client
from office.paging import Order, Page, page_of
from office.paper.charts import WHOLE, Chart, Data, shifts

NEWEST_FIRST = (Order("dag", ("-measured_on", "-id")),)
TAB = "clients:measurements"


@dataclass(frozen=True)
class InDomain:
    domain: Domain
    development: Development
    level: str
    needed_for: str


@dataclass(frozen=True)
class Reliance:
    """How someone developed in the domains of one version of the list: other versions do not compare."""

    listed: DomainList
    domains: list[InDomain]
    drawing: Chart | None


def reliance_of(client: Client, *, protected: bool) -> list[Reliance]:
    """Per version of the list, the newest first. One question."""
    rows = SelfRelianceScore.objects.filter(client=client).protected(yes=protected)
    lists: dict[DomainList, dict[Domain, list[SelfRelianceScore]]] = {}
    for score in rows.select_related("domain__domain_list").order_by("domain__position", "measured_on"):
        lists.setdefault(score.domain.domain_list, {}).setdefault(score.domain, []).append(score)
    newest_first = sorted(lists.items(), key=lambda found: found[0].starts_on, reverse=True)
    return [_reliance(listed, domains, protected=protected) for listed, domains in newest_first]


def _reliance(listed: DomainList, domains: dict[Domain, list[SelfRelianceScore]], *, protected: bool) -> Reliance:
    found = [
        InDomain(
            domain,
            development((score.measured_on, score.level) for score in scores),
            f"{scores[-1].level}. {scores[-1].get_level_display()}",
            scores[-1].needed_for,
        )
        for domain, scores in domains.items()
    ]
    moved = [each for each in found if each.development.times > 1]
    key = f"zelfredzaamheid-{'beschermd-' if protected else ''}{listed.pk}"
    data = Data(
        key,
        "Eerste en laatste meting",
        ("domein", "eerste meting", "laatste meting"),
        [(each.domain.label, each.development.first, each.development.last) for each in moved],
    )
    note = "1 is acute problemen, 5 is volledig zelfredzaam."
    return Reliance(listed, found, shifts(data, low=1, high=5, width=WHOLE, note=note) if moved else None)


def score(request: StaffRequest, pk: int) -> HttpResponse:
    """All scores of someone that everybody on the dossier may see, and a form to measure anew."""
    client = get_client(request, pk)
    may_log = request.user.may(Permission.LOG_CONTACT)
    scoring = Scoring(request, client, protected=False, allowed=may_log)
    if scoring.sent.done:
        messages.success(request, "De meting is vastgelegd: zelfredzaamheid.")
        return redirect(TAB, client.pk)
    context = {"client": client, "may_log": may_log, "gone": gone(client, timezone.localdate()), "active_tab": TAB}
    return render(request, "clients/measurements/score.html", context | scoring.context())


@needs(Permission.LOG_CONTACT)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    reachable = SelfRelianceScore.objects.visible_to(request.user).protected(yes=False)
    found = get_object_or_404(reachable.select_related("domain"), pk=pk)
    client = get_client(request, found.client_id)
    sent = withdrawing(request, found, protected=False)
    if sent.done:
        messages.success(request, "De meting is ingetrokken.")
        return redirect(TAB, client.pk)
    context = {"client": client, "form": sent.form, "what": str(found), "day": found.measured_on, "tab": TAB}
    return render(request, "clients/measurements/withdraw.html", context | {"active_tab": TAB})


def withdrawing(request: StaffRequest, found: SelfRelianceScore, *, protected: bool) -> Edit:
    def save(**values: Any) -> None:
        withdraw_score(found.pk, by=request.user, protected=protected, **values)

    return edit(request, WithdrawForm(posted(request)), save, afresh=lambda now: now)


class Scoring:
    """Measuring in the open domains or in the protected ones: the form, what was sent, and what was measured before."""

    def __init__(
        self,
        request: StaffRequest,
        client: Client,
        *,
        protected: bool,
        allowed: bool,
        save: Callable[..., Any] = score_self_reliance,
    ) -> None:
        self.request, self.client, self.protected, self.allowed = request, client, protected, allowed
        self.lists = list(DomainList.objects.holding_on(timezone.localdate()))
        self.listed = self._chosen()
        domains = self.listed.domains.protected(yes=protected) if self.listed else Domain.objects.none()
        self.form = ScoreForm(posted(request), domains=list(domains))
        self._save = save
        self.sent = edit(request, self.form, self._score, afresh=lambda now: now)

    def _chosen(self) -> DomainList | None:
        """The version asked for in the address, if it is in force; else the newest."""
        asked = self.request.GET.get("lijst", "")
        return next((each for each in self.lists if str(each.pk) == asked), self.lists[0] if self.lists else None)

    def _score(self, **values: Any) -> None:
        self._save(
            self.client.pk,
            by=self.request.user,
            measured_on=values["measured_on"],
            scores=self.form.scores,
            protected=self.protected,
        )

    def context(self, *, shown: bool = True) -> dict[str, Any]:
        """`shown` False leaves out what was measured: the time to see it is over."""
        if not shown:
            return {"form": self.form, "lists": self.lists, "listed": self.listed}
        verb = PROTECTED_SCORE if self.protected else SCORE
        own = own_of_today(self.client.pk, by=self.request.user, verbs=[verb]) if self.allowed else frozenset()
        page = self._page()
        return {
            "form": self.form,
            "lists": self.lists,
            "listed": self.listed,
            "page": page,
            "scores": [(each, f"{each._meta.label}:{each.pk}" in own) for each in page.rows],
        }

    def _page(self) -> Page:
        rows = SelfRelianceScore.objects.filter(client=self.client).protected(yes=self.protected)
        return page_of(
            rows.select_related("domain__domain_list", "measured_by"), self.request.GET, NEWEST_FIRST, size=25
        )
