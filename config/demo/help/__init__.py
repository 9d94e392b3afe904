"""What the exchange format does not hold: kinds, conditions, contracts, employers. All by the services."""

from django.utils import timezone

from accounts.models import User
from config.demo.help.coaching import coach
from config.demo.help.companies import bring_in_companies
from config.demo.help.conditions import plan_a_change, set_conditions
from config.demo.help.contracts import make_contracts
from config.demo.help.kinds import tell_kinds
from config.demo.help.premiums import give_premiums
from config.demo.help.sheltered import advise, set_targets

POLICY, CALLERS = "fatima", ("daan", "anna", "els")


def arrange_help() -> None:
    users = {user.username: user for user in User.objects.filter(username__in=(POLICY, *CALLERS))}
    policy, today = users[POLICY], timezone.localdate()
    tell_kinds(policy)
    set_conditions(policy, today)
    plan_a_change(policy, today)
    make_contracts(policy, today)
    bring_in_companies(policy, [users[name] for name in CALLERS], today)
    set_targets(policy, today)
    advise(today)
    coach(today)
    give_premiums(today)
