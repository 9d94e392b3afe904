"""From the answer of a rule to what one can do about it: fill in the fact that is missing, or ask for maatwerk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from accounts.permissions import Permission
from accounts.requests import StaffRequest
from instruments.rules.checks import Check
from instruments.rules.library import FACTS
from trajectories.models import Deployment
from trajectories.rules.location import RULE_KEY
from trajectories.services.judging import asked_with_plan, stands_in_step


@dataclass(frozen=True)
class Line:
    """One answer of a rule as it is shown."""

    check: Check
    fill_url: str = ""  # where the missing fact is filled in
    maatwerk_query: str = ""  # for the address of a maatwerk request

    @property
    def is_about_location(self) -> bool:
        return self.check.rule_key == RULE_KEY


class Ways:
    """The roads that are open to who reads a page, about one person."""

    def __init__(
        self, request: StaffRequest, client_id: int, plan_url: str = "", step: Deployment | None = None
    ) -> None:
        """`plan_url` is where the step can be planned, for a page that is not that one; `step` is there already."""
        self._client_id, self._plan_url, self._step = client_id, plan_url, step
        self._path = request.path
        self._read_at = request.get_full_path() if request.method != "POST" else ""
        self._may_record = request.user.may(Permission.REGISTER_CLIENT)
        self._may_request = request.user.may(Permission.REQUEST_MAATWERK)

    def lines(self, checks: Iterable[Check], asked: Mapping[str, str]) -> list[Line]:
        """`asked` is the step, as a form reads it."""
        return [Line(check, self._fill_url(check, asked), self._maatwerk_query(check, asked)) for check in checks]

    def _fill_url(self, check: Check, asked: Mapping[str, str]) -> str:
        if not (self._may_record and check.is_unknown and check.missing_fact in FACTS):
            return ""
        if stands_in_step(check):
            return f"{self._plan_url}?{urlencode(asked)}" if self._plan_url and asked_with_plan(check) else ""
        back = self._read_at or f"{self._path}?{urlencode(asked)}"  # what was typed of the step goes along
        about = {"stap": str(self._step.pk)} if self._step else {"instrument": asked["instrument"]}
        query = {**about, "op": asked["starts_on"], "terug": back}
        path = reverse("trajectories:record_fact", args=[self._client_id, check.missing_fact])
        return f"{path}?{urlencode(query)}"

    def _maatwerk_query(self, check: Check, asked: Mapping[str, str]) -> str:
        if not (self._may_request and check.is_refused):
            return ""
        return urlencode({**asked, "rule": check.rule_key})
